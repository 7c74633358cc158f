import { printable } from '../report/printable';
import type { ReportedServer } from '../report/schema';
import { guessOf } from './server-texts';
import { hanging, type Screen, wrapped } from './style';

/** What servers must change, for reading on a terminal. Of those whose stack is not known only how to name it is said. */
export function serversLines(servers: readonly ReportedServer[], screen: Screen): readonly string[] {
  const unknown = servers.filter(({ stack }) => stack === null).map(({ server }) => printable(server));
  const offer = `For the code to change on ${unknown.join(', ')} name the server program: \`--stack express\`, \`--stack nginx\` and so on; \`--help\` lists them.`;
  return [
    ...servers.flatMap((server) => (server.stack === null ? [] : [...serverLines(server, server.stack, screen), ''])),
    ...(unknown.length === 0 ? [] : [...wrapped(offer, screen.width, screen.style, 'faint'), '']),
  ];
}

function serverLines(
  change: ReportedServer,
  stack: NonNullable<ReportedServer['stack']>,
  { style, width }: Screen,
): readonly string[] {
  const { server, parts, removes, notes, opens, proof, checks } = change;
  const paragraph = (text: string): readonly string[] => hanging('  ', wrapped(text, width - 2, style));
  const head = style('strong', `Change on ${printable(server)}`);
  const code = (text: string): readonly string[] =>
    text.split('\n').map((line) => `    ${style('snippet', printable(line))}`);
  const guess = guessOf(change);
  const because = guess === undefined ? '' : `, presumably: ${guess.evidence}`;
  if (parts.length === 0) return [`${head} (${stack.title}${because})`, ...notes.flatMap(paragraph)];
  return [
    head,
    ...paragraph(`${stack.title}${because}`),
    ...parts.flatMap(({ file, place, text }) => ['', ...paragraph(`\`${file}\`, ${place}:`), ...code(text)]),
    '',
    ...removes.flatMap((each) => paragraph(`Remove: ${each}.`)),
    ...notes.flatMap(paragraph),
    ...paragraph(opens),
    ...paragraph(proof),
    ...checks.flatMap(({ says, posix }) => ['', ...paragraph(`Check: ${says}`), ...code(posix)]),
  ];
}
