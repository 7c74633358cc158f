import type { ReportedServer } from '../report/schema';

/** What one server must change, for output without markup: the title and the lines below it; null: its stack is not known. Backticks mark code. */
export function serverTexts({
  server,
  stack,
  recognised,
  parts,
  removes,
  notes,
  opens,
  proof,
}: ReportedServer): { readonly title: string; readonly lines: readonly string[] } | null {
  if (stack === null) return null;
  const guess = recognised.find((each) => each.stack === stack.id);
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
