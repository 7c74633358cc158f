import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VerdictGroup } from '../../../src/reference/verdicts';
import type { Rule } from '../../../src/rules/shared/rule';
import type { Example } from '../../../src/rules/shared/scenario';
import { allExamples as allOldExamples } from '../../run/examples';
import { addToUnion } from '../../run/new-rule/edits';
import { readWish } from '../../run/new-rule/options';
import { planRule, writeFiles } from '../../run/new-rule/plan';
import { SUBJECTS } from '../../run/new-rule/subjects';
import { faultsOfRuleFiles } from '../conventions/rule-files';
import { ROOT } from '../conventions/sources';

const COPIED = ['src', 'tests/run', 'README.md', 'package.json', 'tsconfig.base.json'];
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'new-rule-'));
  for (const path of COPIED) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
});
afterAll(() => rmSync(copy, { recursive: true }));

const node = (...args: readonly string[]) => spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
const plan = async (...args: readonly string[]) => planRule(copy, readWish(args));

const textsIn = (folder: string): readonly string[] =>
  readdirSync(join(copy, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(copy, folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => `${file}\n${readFileSync(file, 'utf8')}`);

it('knows every subject, and its group in the reference', () => {
  const folders = readdirSync(join(ROOT, 'src/rules'), { withFileTypes: true })
    .filter((each) => each.isDirectory() && each.name !== 'shared')
    .map(({ name }) => name);
  expect(Object.keys(SUBJECTS).sort(), 'Add the folder to tests/run/new-rule/subjects.ts.').toEqual(folders.sort());
  const groups = readdirSync(join(ROOT, 'src/reference'));
  expect(Object.values(SUBJECTS).filter(({ group }) => !groups.includes(`${group}.ts`))).toEqual([]);
});

describe('refuses in one sentence', () => {
  it.each([
    [['cors-origin-missing'], 'There is such a rule already: src/rules/cors/cors-origin-missing.ts.'],
    [
      ['cors-disabled-by-user'],
      'src/reference/cors-check.ts has a verdict of this id without a rule: take that row out first.',
    ],
    [
      ['preflight-remembered'],
      'An example in src/rules/preflight/preflight-stale-cache-entry.ts has this id: choose another one.',
    ],
    [['Cors_New'], '“Cors_New” is not kebab-case: write it as in cors-origin-missing.'],
    [
      ['unheard-of'],
      `The id does not say what it is about: add --subject with one of ${Object.keys(SUBJECTS).join(', ')}.`,
    ],
    [['cors-new', '--subject', 'weather'], `“weather” is no subject: say one of ${Object.keys(SUBJECTS).join(', ')}.`],
    [
      ['cors-new', '--reason', 'weather:rain'],
      '“weather:rain” is no reason: write <kind>:<name>, the kind being one of',
    ],
    [['cors-new', '--reason', 'cors:Rain'], '“cors:Rain” is no reason: write <kind>:<name>, the kind being one of'],
    [['cors-new', '--severity', 'blocks'], "Unknown option '--severity'"],
    [['cors-new', 'cors-newer'], 'Say one id: npm run new-rule <id>'],
    [[], 'Say one id: npm run new-rule <id>'],
  ])('%j', async (args, sentence) => {
    await expect(plan(...args)).rejects.toThrow(sentence);
  });

  it('and then it has changed nothing', () => {
    const before = [...textsIn('src'), readFileSync(join(copy, 'README.md'), 'utf8')];
    const { status, stdout, stderr } = node('--import', 'tsx', 'tests/run/new-rule.ts', 'cors-origin-missing');
    expect([status, stdout, stderr]).toEqual([
      1,
      '',
      'There is such a rule already: src/rules/cors/cors-origin-missing.ts.\n',
    ]);
    expect([...textsIn('src'), readFileSync(join(copy, 'README.md'), 'utf8')]).toEqual(before);
  });
});

describe('a new reason is a member of the union of its kind', () => {
  const LONG = `'${'a'.repeat(95)}'`;

  it.each([
    ['beside the only other one', " 'a';", " 'a' | 'new';"],
    ['a line that becomes too long', ` B | ${LONG};`, `\n  | B\n  | ${LONG}\n  | 'new';`],
    [
      'after comments that hold semicolons and bars',
      "\n  /** One; or | two; it’s said. */\n  | 'a'\n  /** Three; */\n  | B;",
      "\n  /** One; or | two; it’s said. */\n  | 'a'\n  /** Three; */\n  | B\n  | 'new';",
    ],
  ])('%s', (_, members, expected) => {
    const model = (text: string) =>
      `export type Other = 'b';\n\nexport type Kind =${text}\n\nexport type Reason =\n  | \`kind:\${Kind}\`;\n`;
    expect(addToUnion(model(members), 'kind:new')).toBe(model(expected));
  });
});

describe('after new rules', () => {
  const WISHES: readonly (readonly [string, ...string[]])[] = [
    ['cors-of-a-known-reason', '--reason', 'cors:allow-origin-missing'],
    ['spelled-otherwise', '--subject', 'mode', '--reason', 'redirect-advice:spelled'],
    // A comment in this union holds a semicolon.
    ['cookie-spelled', '--subject', 'cookie', '--reason', 'cookie-advice:spelled'],
    // One of each subject, with a new reason.
    ...Object.keys(SUBJECTS).map((subject) => [`new-${subject}-rule`, '--subject', subject] as const),
  ];
  const WRITTEN = WISHES.map(([id]) => id);
  const changed = new Set<string>();

  beforeAll(async () => {
    for (const wish of WISHES) {
      const files = await plan(...wish);
      await writeFiles(copy, files);
      for (const file of files.keys()) changed.add(file);
    }
  }, 60_000);

  it('the types compile', { timeout: 120_000 }, () => {
    const { stdout, status } = node('node_modules/typescript/bin/tsc', '-p', 'src/tsconfig.json', '--noEmit');
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  it('the formatter and linter have nothing to say', () => {
    const files = [...changed].filter((file) => file.endsWith('.ts'));
    const options = ['--vcs-enabled=false', `--config-path=${join(ROOT, 'biome.json')}`];
    const { stdout, stderr } = node('node_modules/@biomejs/biome/bin/biome', 'check', ...options, ...files);
    expect(stderr).toBe('');
    expect(stdout).toContain(`Checked ${files.length} files`);
  });

  it('they are registered, each in a file of its name', async () => {
    const { allRules }: { readonly allRules: readonly Rule[] } = await load('src/rules/index.ts');
    expect(allRules.map(({ id }) => id)).toEqual(expect.arrayContaining(WRITTEN));
    expect(await faultsOfRuleFiles(copy)).toEqual([]);
  });

  it('of a known reason, the new rule stands before the general one', () => {
    const registry = readFileSync(join(copy, 'src/rules/cors/index.ts'), 'utf8');
    expect(registry).toContain('    corsOfAKnownReason,\n    corsOriginMissing,\n  ],');
  });

  it('their examples are found, and name the rule that does not explain anything yet', async () => {
    const { allExamples }: { readonly allExamples: readonly Example[] } = await load('tests/run/examples.ts');
    const findings = allExamples.filter(({ id }) => WRITTEN.includes(id)).map((example) => example.findings);
    expect(findings).toEqual(expect.arrayContaining(WRITTEN.map((id) => [id])));
  });

  it('the reference has their rows, and README their number', async () => {
    const { verdictGroups }: { readonly verdictGroups: readonly VerdictGroup[] } =
      await load('src/reference/verdicts.ts');
    const rows = verdictGroups.flatMap(({ verdicts }) => Object.entries(verdicts));
    const treatments = rows.filter(([id]) => WRITTEN.includes(id)).map(([, { treatment }]) => treatment.kind);
    expect(treatments).toEqual(WRITTEN.map(() => 'rule'));
    const readme = readFileSync(join(copy, 'README.md'), 'utf8');
    expect(readme).toContain(`**${rows.length} verdicts**`);
    expect(readme).toContain(`**${allOldExamples.length + WRITTEN.length} examples**`);
  });

  it('they import from the folder beside theirs, as every rule does', () => {
    const written = textsIn('src/rules').filter((text) =>
      WRITTEN.some((id) => text.split('\n')[0]?.endsWith(`${id}.ts`)),
    );
    expect(written).toHaveLength(WRITTEN.length);
    const imports = written.flatMap((text) => [...text.matchAll(/ from '([^']+)'/g)].map(([, path]) => path ?? ''));
    expect(imports.filter((path) => !path.startsWith('../shared/'))).toEqual([]);
  });

  it('each says TO DO where something is to be written', () => {
    const unfinished = textsIn('src/rules')
      .filter((text) => text.includes('TO DO'))
      .map((text) => text.split('\n')[0]);
    expect(WRITTEN.filter((id) => !unfinished.some((file) => file?.endsWith(`${id}.ts`)))).toEqual([]);
  });
});

const load = (file: string) => import(pathToFileURL(join(copy, file)).href);
