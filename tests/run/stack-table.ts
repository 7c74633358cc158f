import { EXECUTED } from '../../src/snippets/executed';
import type { StackId } from '../../src/snippets/stack-id';
import { STACKS } from '../../src/snippets/stacks';

const BEGIN = '<!-- Written by `npm run docs`. -->';
const END = '<!-- The end of what `npm run docs` writes. -->';

/** The README with the table of stacks as they are now. Throws where it has no place for it. */
export function withStackTable(readme: string): string {
  const from = readme.indexOf(BEGIN);
  const to = readme.indexOf(END);
  if (from < 0 || to < from) throw new Error('README.md has no place for the table of stacks');
  return `${readme.slice(0, from)}${BEGIN}\n\n${stackTable()}\n\n${readme.slice(to)}`;
}

function stackTable(): string {
  const stacks = Object.entries(STACKS) as readonly [StackId, (typeof STACKS)[StackId]][];
  const rows = stacks.flatMap(([id, { title }]) => {
    const executed = EXECUTED[id];
    if (executed === undefined) return [];
    const { versions, cases, restarts, on } = executed;
    return [`| ${title} | \`${id}\` | ${versions.join(', ')} | ${cases} | ${restarts} | ${on} |`];
  });
  const others = stacks.filter(([id]) => EXECUTED[id] === undefined).map(([id, { title }]) => `${title} (\`${id}\`)`);
  return [
    '| server | `--stack` | executed with | wrong configurations put right | restarts | on |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    ...(others.length === 0 ? [] : ['', `Written, and not executed by us: ${others.join('; ')}.`]),
  ].join('\n');
}
