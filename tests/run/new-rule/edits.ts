import { RefusedError } from './refused-error';

/** Longer lines are broken by the formatter. */
const LINE_WIDTH = 120;

/** "corsVaryMissing" */
export const nameInCode = (id: string): string => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Adds `import { rule as name } from 'path';` to a registry, in the order of the formatter. */
export function addRuleImport(text: string, id: string, path: string): string {
  const lines = text.split('\n');
  const before = lines.findIndex((line) => {
    const other = /^import .* from '(.+)';$/.exec(line)?.[1];
    return other === undefined || isSortedBefore(path, other);
  });
  return lines.toSpliced(before, 0, `import { rule as ${nameInCode(id)} } from '${path}';`).join('\n');
}

/** The formatter puts what is further away first. */
function isSortedBefore(path: string, other: string): boolean {
  const steps = (one: string): number => one.split('../').length;
  return steps(path) === steps(other) ? path < other : steps(path) > steps(other);
}

/** The reasons of a registry. */
export const reasonsIn = (registry: string): readonly string[] =>
  [...registry.matchAll(/^ {2}'([^']+)': \[/gm)].map(([, reason]) => reason ?? '');

/** Puts a rule before the last rule of a reason, which is the general one. */
export function addToReason(registry: string, reason: string, id: string): string {
  return registry.replace(new RegExp(`^ {2}'${reason}': \\[([^\\]]*)\\],$`, 'm'), (_, list: string) => {
    const rules = list.split(',').flatMap((name) => name.trim() || []);
    return entry(reason, rules.toSpliced(-1, 0, nameInCode(id)));
  });
}

/** Adds a reason with its one rule after the reasons that begin alike. */
export function addReasonEntry(registry: string, reason: string, id: string): string {
  const begin = `${reason.split(':')[0]}:`;
  const last = reasonsIn(registry).findLast((one) => one.startsWith(begin));
  return registry.replace(
    new RegExp(`^ {2}'${last}': \\[[^\\]]*\\],$`, 'm'),
    (whole) => `${whole}\n${entry(reason, [nameInCode(id)])}`,
  );
}

function entry(reason: string, rules: readonly string[]): string {
  const line = `  '${reason}': [${rules.join(', ')}],`;
  return line.length <= LINE_WIDTH ? line : `  '${reason}': [\n${rules.map((rule) => `    ${rule},\n`).join('')}  ],`;
}

/** Adds a reason to the union in src/model/reason.ts that its beginning belongs to. Throws RefusedError: it belongs to none. */
export function addToUnion(model: string, reason: string): string {
  const unions = new Map(
    [...model.matchAll(/^ {2}\| `([a-z-]+):\$\{(?:Exclude<)?(\w+)/gm)].map(([, begin, union]) => [begin, union]),
  );
  const [begin = '', name = ''] = reason.split(':');
  const union = unions.get(begin);
  if (union === undefined || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    throw new RefusedError(
      `“${reason}” is no reason: write <kind>:<name>, the kind being one of ${[...unions.keys()].join(', ')}.`,
    );
  }
  // A comment between the members may hold a semicolon.
  const declaration = new RegExp(`^export type ${union} =(?:/\\*.*?\\*/|[^;])*?;`, 'ms');
  return model.replace(declaration, (whole) => withMember(whole.slice(0, -1), `'${name}'`));
}

/** Adds a member to the declaration of a union, which ends without its semicolon, in the form that the formatter gives it. */
function withMember(declaration: string, member: string): string {
  if (declaration.includes('\n')) return `${declaration}\n  | ${member};`;
  const line = `${declaration} | ${member};`;
  return line.length <= LINE_WIDTH ? line : line.replace(' = ', ' = | ').replaceAll(' | ', '\n  | ');
}

/** Adds a line at the end of the first object that is written over several lines and ends in column 1. */
export const addMember = (text: string, line: string): string => text.replace(/^};$/m, `  ${line}\n};`);

/** "**172 verdicts**" → "**173 verdicts**" */
export const countOneMore = (text: string, noun: string): string =>
  text.replace(new RegExp(`\\*\\*(\\d+) ${noun}\\*\\*`), (_, count: string) => `**${Number(count) + 1} ${noun}**`);
