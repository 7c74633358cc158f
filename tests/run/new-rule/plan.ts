import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { addMember, addReasonEntry, addRuleImport, addToReason, addToUnion, countOneMore, reasonsIn } from './edits';
import type { Wish } from './options';
import { RefusedError } from './refused-error';
import { SUBJECTS } from './subjects';
import { ruleText } from './template';

type Files = ReadonlyMap<string, string>;

const RULES = 'src/rules';
const REFERENCE = 'src/reference';

/**
 * Works out what a new rule changes, without changing it.
 *
 * In: the folder of the repository. Out: the new text of each file, by its path from there. Throws RefusedError when the
 * id is taken or the reason is none.
 */
export async function planRule(root: string, wish: Wish): Promise<Files> {
  const { id, subject, reason } = wish;
  const read = (file: string): Promise<string> => readFile(join(root, file), 'utf8');
  await refuseTakenId(root, id, read);
  const registries = await readAll(
    Object.keys(SUBJECTS).map((name) => `${RULES}/${name}/index.ts`),
    read,
  );
  const explained = findRegistry(registries, (one) => one === reason);
  const file = `${RULES}/${subject}/${id}.ts`;
  const group = `${REFERENCE}/${SUBJECTS[subject].group}.ts`;
  const files = new Map([
    [file, ruleText(wish, explained !== null)],
    ...(explained === null ? await filesOfNewReason(registries, wish, read) : [register(explained, wish, addToReason)]),
    [group, addMember(await read(group), `'${id}': rule('TO DO: what the browser finds, in one sentence.'),`)],
    ['README.md', countOneMore(countOneMore(await read('README.md'), 'verdicts'), 'examples')],
  ]);
  return files;
}

/** Writes the planned files. */
export async function writeFiles(root: string, files: Files): Promise<void> {
  for (const [file, text] of files) await writeFile(join(root, file), text);
}

type Read = (file: string) => Promise<string>;

async function readAll(files: readonly string[], read: Read): Promise<Files> {
  return new Map(await Promise.all(files.map(async (file) => [file, await read(file)] as const)));
}

async function refuseTakenId(root: string, id: string, read: Read): Promise<void> {
  const rules = readdirSync(join(root, RULES), { recursive: true, encoding: 'utf8' });
  const taken = rules.find((file) => basename(file) === `${id}.ts`);
  if (taken !== undefined) throw new RefusedError(`There is such a rule already: ${join(RULES, taken)}.`);
  const texts = await readAll(
    readdirSync(join(root, REFERENCE)).map((file) => `${REFERENCE}/${file}`),
    read,
  );
  const row = [...texts].find(([, text]) => text.includes(`\n  '${id}': `));
  if (row) throw new RefusedError(`${row[0]} has a verdict of this id without a rule: take that row out first.`);
  const sources = await readAll(
    rules.filter((file) => file.endsWith('.ts')).map((file) => `${RULES}/${file}`),
    read,
  );
  const example = [...sources].find(([, text]) => text.includes(`\n    id: '${id}',\n    title:`));
  if (example) throw new RefusedError(`An example in ${example[0]} has this id: choose another one.`);
}

function findRegistry(registries: Files, fits: (reason: string) => boolean): readonly [string, string] | null {
  return [...registries].find(([, text]) => reasonsIn(text).some(fits)) ?? null;
}

/** The file and text of a registry that has the rule. */
function register(
  [file, text]: readonly [string, string],
  { id, subject, reason }: Wish,
  add: (text: string, reason: string, id: string) => string,
): readonly [string, string] {
  const isOwn = file === `${RULES}/${subject}/index.ts`;
  return [file, addRuleImport(add(text, reason, id), id, isOwn ? `./${id}` : `../${subject}/${id}`)];
}

async function filesOfNewReason(registries: Files, wish: Wish, read: Read): Promise<(readonly [string, string])[]> {
  const [model, texts] = ['src/model/reason.ts', `${RULES}/shared/cookie-reasons.ts`];
  const union = addToUnion(await read(model), wish.reason);
  const begin = `${wish.reason.split(':')[0]}:`;
  const registry = findRegistry(registries, (reason) => reason.startsWith(begin));
  if (registry === null) throw new RefusedError(`No rule has a reason that begins with “${begin}”.`);
  // Of each cookie that was not sent or not stored the cookie table says why.
  const isOfCookie = begin === 'cookie:' || begin === 'set-cookie:';
  const inTable = `'${wish.reason}': 'TO DO: a few words for the cookie table',`;
  return [
    [model, union],
    register(registry, wish, addReasonEntry),
    ...(isOfCookie ? [[texts, addMember(await read(texts), inTable)] as const] : []),
  ];
}
