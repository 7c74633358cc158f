import type { ReportedServer } from '../report/schema';

/** Why the stack of a server is presumed; undefined: the user named it, or it is not known. */
export const guessOf = ({ recognised, stack }: ReportedServer) => recognised.find((each) => each.stack === stack?.id);

/** What one server must change, for output without markup: the title and the lines below it; null: its stack is not known. Backticks mark code. */
export function serverTexts(
  change: ReportedServer,
): { readonly title: string; readonly lines: readonly string[] } | null {
  const { server, stack, parts, removes, notes, opens, proof } = change;
  if (stack === null) return null;
  const guess = guessOf(change);
  return {
    title: `Change on ${server} (${stack.title}${guess === undefined ? '' : `, presumably: ${guess.evidence}`})`,
    lines: [
      ...parts.flatMap(({ file, place, text }) => [`\`${file}\`, ${place}:`, ...text.split('\n')]),
      ...removes.map((each) => `Remove: ${each}.`),
      ...notes,
      ...(parts.length === 0 ? [] : [opens, proof]),
    ],
  };
}
