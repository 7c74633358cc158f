import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXTENSION_FOLDER } from '../run/build';
import { buildStaleCommand, COMMAND_FILE } from '../run/command';
import { allExamples } from '../run/examples';
import { firstLoad, kilobytes, type LoadedFile, laterLoad } from '../run/first-load';

const scripts = readdirSync(join(EXTENSION_FOLDER, 'assets'))
  .filter((name) => name.endsWith('.js'))
  .map((name) => ({ name, text: readFileSync(join(EXTENSION_FOLDER, 'assets', name), 'utf8') }));

const WORKER = 'service-worker-loader.js';
const PANEL = 'extension/panel/panel.html';

describe('what is built', () => {
  it('holds no example', () => {
    const titles = allExamples.map(({ title }) => title).filter((title) => !title.includes('`'));
    expect(titles.filter((title) => scripts.some(({ text }) => text.includes(title)))).toEqual([]);
  });

  it.each([
    ['the worker', WORKER],
    ['the panel’s first load', PANEL],
  ])('keeps the Public Suffix List and the rules out of %s', (_, entry) => {
    const held = (pattern: RegExp) =>
      scripts.filter(({ text }) => pattern.test(text)).map(({ name }) => `assets/${name}`);
    const heavy = held(/kawasaki|cors-origin-invalid/);
    expect(heavy.length).toBeGreaterThan(0);
    const loaded = firstLoad(EXTENSION_FOLDER, entry).map(({ name }) => name);
    expect(loaded.filter((name) => heavy.includes(name))).toEqual([]);
  });

  it('has few files for the panel’s first load: the browser asks for one after the other', () => {
    expect(firstLoad(EXTENSION_FOLDER, PANEL).length).toBeLessThanOrEqual(12);
  });

  it('asks for the permissions that README names, and no other', () => {
    const manifest: { permissions: string[] } = JSON.parse(
      readFileSync(join(EXTENSION_FOLDER, 'manifest.json'), 'utf8'),
    );
    const readme = readFileSync('README.md', 'utf8');
    const named = [...readme.matchAll(/^\| `([a-zA-Z.]+)` +\|/gm)].map(([, name]) => name);
    expect(named).toEqual(manifest.permissions);
  });

  it('loads nothing from other places and evaluates no text', () => {
    const offenders = scripts.filter(({ text }) =>
      /(?<![.\w])eval\(|new Function\(|importScripts\(['"]http/.test(text),
    );
    expect(offenders.map(({ name }) => name)).toEqual([]);
  });
});

const ofExtension = (entry: string) => (): readonly LoadedFile[] => firstLoad(EXTENSION_FOLDER, entry);
/** What the panel loads after its first load: the script that is named so. */
const laterInPanel = (chunk: string) => (): readonly LoadedFile[] => {
  const script = scripts.find(({ name }) => name.startsWith(`${chunk}-`));
  if (script === undefined) throw new Error(`${chunk} is not loaded apart from the panel`);
  return laterLoad(EXTENSION_FOLDER, `assets/${script.name}`, firstLoad(EXTENSION_FOLDER, PANEL));
};

/** Compressed, in thousands of bytes. The panel’s first load must never pass 130, whatever is decided about this table. */
const BUDGETS: readonly (readonly [entry: string, budget: number, files: () => readonly LoadedFile[]])[] = [
  ['the panel', 89, ofExtension(PANEL)],
  ['the panel’s judge, loaded beside the first drawing', 223, laterInPanel('judge')],
  ['an open request, loaded beside the first drawing', 17, laterInPanel('whole-detail')],
  ['the summary of causes, loaded beside the first drawing', 4, laterInPanel('views')],
  ['the reference, loaded when the help is opened', 8, laterInPanel('verdicts')],
  ['the worker', 28, ofExtension(WORKER)],
  ['the DevTools page', 6, ofExtension('extension/devtools/devtools.html')],
  ['the access page', 6, ofExtension('extension/access/access.html')],
  ['the command line', 517, () => firstLoad(dirname(COMMAND_FILE), basename(COMMAND_FILE))],
];

describe('the weight of', () => {
  beforeAll(buildStaleCommand);

  for (const [entry, budget, files] of BUDGETS) {
    it(`${entry} is at most ${budget} KB`, () => {
      const loaded = files();
      expect(kilobytes(loaded), tooHeavy(entry, loaded)).toBeLessThanOrEqual(budget);
    });
  }
});

const tooHeavy = (entry: string, files: readonly LoadedFile[]): string =>
  [
    `${entry} grew. It loads, compressed, in KB:`,
    ...files.map((file) => `  ${kilobytes([file]).toFixed(1).padStart(6)}  ${file.name}`),
    'Where the first drawing does not need what was added, import() it where it is needed, as src/panel/shell/mount.tsx does.',
    'Where it must be there, raise the budget in this file, and say in the commit what the users get for it.',
  ].join('\n');
