import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allRules } from '../../src/rules/index';
import { allExamples } from '../run/examples';
import { ruleReference } from '../run/rule-reference';

const ROOT = resolve(__dirname, '../..');

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/'));
}

const sources = [...filesUnder('src'), ...filesUnder('extension')];
const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Which folder may import which. The longest matching key counts; the table stands in no other document. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/model': ['src/model'],
  'src/standards': ['src/model', 'src/standards', 'src/browsers', 'tldts', 'ipaddr.js'],
  'src/browsers': ['src/model', 'src/browsers'],
  'src/recorder': ['src/model', 'src/standards', 'src/recorder'],
  'src/rules': ['src/model', 'src/rules', 'src/standards'],
  'src/reference': ['src/model', 'src/rules', 'src/reference'],
  'src/har': [
    'src/model',
    'src/browsers',
    'src/recorder',
    'src/engine',
    'src/standards',
    'src/report',
    'src/har',
    'jsonc-parser',
  ],
  'src/command': [
    'src/model',
    'src/browsers/browser-titles',
    'src/browsers/policy',
    'src/har/parse-har',
    'src/har/explain-har',
    'src/report',
    'src/reference',
    'src/command',
    'package.json',
    'node:',
  ],
  'src/engine': ['src/model', 'src/standards', 'src/browsers', 'src/rules', 'src/engine'],
  'src/protocol': ['src/model', 'src/recorder', 'src/protocol'],
  'src/report': ['src/model', 'src/report'],
  'src/panel': [
    'src/model',
    'src/engine',
    'src/protocol',
    'src/recorder',
    'src/har',
    'src/report',
    'src/rules',
    'src/reference',
    'src/standards/site',
    'src/standards/origin',
    'src/browsers/browser-message',
    'src/browsers/browser-titles',
    'src/browsers/console-messages',
    'src/panel',
    'preact',
  ],
  'extension/browser.ts': ['webextension-polyfill'],
  'extension/background': ['src/model', 'src/recorder', 'src/protocol', 'src/standards/origin', 'extension'],
  'extension/devtools': ['src/protocol', 'extension'],
  'extension/panel': ['src/panel', 'src/recorder', 'src/protocol', 'src/model', 'extension'],
  extension: ['src/model', 'src/protocol', 'src/recorder/json', 'src/panel/state/host', 'extension'],
};

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): readonly Import[] {
  const matches = textOf(file).matchAll(
    /^(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return [...matches].map(([, type, from, bare, later]) => {
    const specifier = from ?? bare ?? later ?? '';
    const target = specifier.startsWith('.')
      ? relative(ROOT, resolve(ROOT, dirname(file), specifier)).replaceAll('\\', '/')
      : specifier;
    return { file, target, typeOnly: type !== undefined };
  });
}

const within = (target: string, allowed: string): boolean =>
  target === allowed || target.startsWith(allowed.endsWith(':') ? allowed : `${allowed}/`);

/** The longest key of the table that holds the file. */
const folderOf = (file: string): string | undefined =>
  Object.keys(MAY_IMPORT)
    .filter((key) => within(file, key))
    .sort((one, other) => other.length - one.length)[0];

describe('imports follow the table', () => {
  it('every source file lies in a folder that the table knows', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.filter((file) => folderOf(file) === undefined)).toEqual([]);
  });

  it.each(Object.keys(MAY_IMPORT))('%s imports what it may', (folder) => {
    const allowed = MAY_IMPORT[folder] ?? [];
    const offenders = sources
      .filter((file) => folderOf(file) === folder)
      .flatMap(importsOf)
      .filter(({ target }) => !target.endsWith('.css') && !allowed.some((each) => within(target, each)))
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(offenders, `${folder} may import only ${allowed.join(', ')}`).toEqual([]);
  });
});

describe('house rules', () => {
  it('only extension/ names a browser API', () => {
    const offenders = sources.filter(
      (file) => file.startsWith('src/') && /\b(browser|chrome)\.[a-z]+\./.test(textOf(file)),
    );
    expect(offenders).toEqual([]);
  });

  it('rules take nothing but types from the standards: they compute nothing that a decision already holds', () => {
    const offenders = filesUnder('src/rules')
      .flatMap(importsOf)
      .filter(({ target, typeOnly }) => within(target, 'src/standards') && !typeOnly);
    expect(offenders).toEqual([]);
  });

  it('only src/browsers knows the browsers’ error texts', () => {
    // What the rules show and what an example expects are whole texts in lists, or stand in prose between backticks.
    const SHOWN = /(?<=[[,]\s*)'(?:net::ERR|NS_[A-Z]+)_[\w.]+'|`net::ERR_\w+`|^\s*\/?\*.*$/gm;
    const NAME = /\b(?:ERR|NS)_[A-Z]/;
    const LOOK =
      /\.(?:test|match|exec)\([^)\n]*networkError\b|networkError\??\.[a-z]|networkError(?: \?\? '')?\)? [!=]== ['"`]/;
    const offenders = [...filesUnder('src/engine'), ...filesUnder('src/rules')].filter((file) => {
      const text = file.startsWith('src/rules/') ? textOf(file).replaceAll(SHOWN, '') : textOf(file);
      return NAME.test(text) || LOOK.test(text);
    });
    expect(offenders, 'ask networkErrorKind').toEqual([]);
  });

  it('every source file fits into 250 lines', () => {
    const long = sources.filter((file) => textOf(file).split('\n').length > 250);
    expect(long, 'split it by concept').toEqual([]);
  });

  it('no date behind UNTIL has passed', () => {
    const today = new Date().toISOString().slice(0, 10);
    const overdue = sources.flatMap((file) =>
      [...textOf(file).matchAll(/UNTIL (\d{4}-\d{2}-\d{2})/g)]
        .filter(([, date]) => (date ?? '') < today)
        .map(() => file),
    );
    expect(overdue).toEqual([]);
  });
});

/** Rules that the lab cannot show, each with the reason. */
const WITHOUT_EXAMPLE: Readonly<Record<string, string>> = {
  'cookie-samesite-none-insecure': 'no current browser lets such a cookie into its store',
  'cookie-lax-unsafe-method':
    'a form that posts to another page takes the calls away with it: see tests/unit/engine/cookie-advice.test.ts',
  'warn-lax-allow-unsafe-used': 'the same',
  'partition-firefox-tcp': 'Firefox alone does that: see tests/unit/engine/cookie-advice.test.ts',
  'fx-tracker-request-blocked': 'the same',
  'cookie-cross-site-redirect': 'Firefox alone does that; the example shows what Chromium does',
  'cookie-anonymous-frame': 'the lab has no such frame: see tests/unit/engine/cookie-advice.test.ts',
  'setcookie-domain-non-ascii':
    'the lab has no host whose name is not ASCII: see tests/unit/engine/cookie-advice.test.ts',
  'redirect-not-followable': 'the browser ends it before the extension sees an answer',
  'mixed-content-warning': 'needs a browser in which the user allowed insecure content',
  'redirect-stream-body': 'a streamed body needs HTTP/2, and the lab speaks HTTP/1.1',
  'preflight-client-cert': 'the lab asks nobody for a certificate: see tests/unit/engine/advice.test.ts',
  'cors-non-http-scheme': 'the lab has http(s) only: see tests/unit/engine/advice.test.ts',
  'extension-rewrote-headers': 'needs a second extension: see tests/browser/neighbours.test.ts',
  'extension-hides-failure': 'needs a second extension: see tests/browser/neighbours.test.ts',
  'blocked-by-extension': 'needs a second extension: see tests/browser/neighbours.test.ts',
  'cors-answer-unseen': 'Playwright’s files alone lack such answers: see tests/unit/har/writers.test.ts',
};

describe('rules and examples', () => {
  it('every rule has an example, or a reason for having none', () => {
    const shown = new Set(allExamples.flatMap(({ findings }) => findings));
    const ids = allRules.map(({ id }) => id);
    expect(ids.filter((id) => !shown.has(id) && !(id in WITHOUT_EXAMPLE))).toEqual([]);
    expect(
      ids.filter((id) => shown.has(id) && id in WITHOUT_EXAMPLE),
      'take it off the list',
    ).toEqual([]);
  });

  it('example ids are unique and kebab-case', () => {
    const ids = allExamples.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it('findings of examples are ids of rules', () => {
    const known = new Set(allRules.map(({ id }) => id));
    expect(allExamples.flatMap(({ findings }) => findings).filter((id) => !known.has(id))).toEqual([]);
  });
});

describe('generated documents', () => {
  it('src/rules/README.md says what the rules say: else run `npm run docs`', () => {
    expect(textOf('src/rules/README.md')).toBe(ruleReference());
  });
});

describe('the map of a request', () => {
  it('README names every stop in order, and each of these files begins with its stop', () => {
    const stops = sources.flatMap((file) => {
      const match = /^\/\/ Stop (\d+) of (\d+): (.+)\n/.exec(textOf(file));
      return match ? [{ file, number: Number(match[1]), of: Number(match[2]) }] : [];
    });
    const inOrder = stops.sort((one, other) => one.number - other.number);
    expect(inOrder.map(({ number }) => number)).toEqual(inOrder.map((_, index) => index + 1));
    expect(inOrder.every(({ of }) => of === inOrder.length)).toBe(true);
    const map = [...textOf('README.md').matchAll(/^ *(\d+) {2}(\S+\.tsx?)/gm)].map(
      ([, number, file]) => `${number} ${file}`,
    );
    expect(map).toEqual(inOrder.map(({ number, file }) => `${number} ${file}`));
  });
});

it('README states how many examples there are', () => {
  expect(textOf('README.md')).toContain(`**${allExamples.length} examples**`);
});
