import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = resolve(__dirname, '../..');

/** Sources and documents that follow the rule on words. */
const PLACES = ['src', 'extension', '.github', 'README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'];

/** What is not said, and what is said instead. The rule and more examples: "Words" in CONTRIBUTING.md. */
const INSTEAD: readonly (readonly [not: RegExp, plain: string])[] = [
  [/\b(?:stay|stays|stayed|staying|keeps?|kept|leaves?|left) (?:it |them |\w+ )?(?:at )?home\b/i, 'is not sent'],
  [/\b(?:cookies?|it) travel(?:s|led|ling)?\b|\bdid not travel\b/i, 'is sent, was not sent'],
  [/\bin the jar\b|\bcookie jar\b|\bjar of\b/i, 'is partitioned under, is stored'],
  [/\b(?:lives|lies) in the\b/i, 'is partitioned under, is in'],
  [/\bcookie(?:’s|'s)? (?:time )?is over\b/i, 'the cookie has expired'],
  [/(?:^|[^\w-])Mind:/, 'Caution:'],
  [/\bgiven up\b|\bgave up\b/i, 'aborted, obsolete'],
  [/\bby the ways of\b/i, 'by that browser’s rules'],
  [/\b(?:an error|a fault) of ours\b|\bthe fault is ours\b/i, 'internal error'],
  [/\bmay not look inside\b|\bcannot look inside\b/i, 'scripts cannot read it'],
  [/\bopaque to the page\b/i, 'scripts cannot read it'],
  [/\bsound or film\b/i, 'audio or video'],
  [/\bserver answers\b|\banswer(?:s|ed)? (?:[1-5]\d\d|OPTIONS)\b/i, 'responds with, sends'],
  [/\b(?:preflight|server)(?:’s|'s)? answer\b/i, 'response'],
  [/\bthree voices\b/i, 'the standard, the browser and the page'],
  [/\bwhoever\b/i, 'who exactly: the server, the page, the user'],
];

/** A line of CONTRIBUTING's own table of examples */
const QUOTES = /^\| /;

function filesIn(place: string): readonly string[] {
  if (!statSync(join(ROOT, place)).isDirectory()) return [place];
  return readdirSync(join(ROOT, place), { recursive: true, encoding: 'utf8' })
    .map((name) => `${place}/${name}`.replaceAll('\\', '/'))
    .filter((name) => /\.(?:tsx?|css|html|md|ya?ml)$/.test(name));
}

/** "src/har/gaps.ts:12 says “gave up”: write “aborted, obsolete”" */
const complaintsAbout = (file: string, text: string): readonly string[] =>
  text.split('\n').flatMap((line, index) =>
    file === 'CONTRIBUTING.md' && QUOTES.test(line)
      ? []
      : INSTEAD.flatMap(([not, plain]) => {
          const found = not.exec(line)?.[0].trim();
          return found === undefined ? [] : [`${file}:${index + 1} says “${found}”: write “${plain}”`];
        }),
  );

it('sources and documents use plain words: see "Words" in CONTRIBUTING.md', () => {
  const files = PLACES.flatMap(filesIn);
  expect(files.length).toBeGreaterThan(150);
  expect(files.flatMap((file) => complaintsAbout(file, readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
});

it.each([
  ['The cookie `sid` stayed at home', 'is not sent, '],
  ['cookies travel with it', 'is sent, '],
  ['The server answers 500', 'responds with'],
  ['<b>Mind:</b> this opens', 'Caution:'],
])('finds a word that is not plain, and names its place: %s', (line, plain) => {
  const [complaint] = complaintsAbout('a.ts', `fine\n${line}`);
  expect(complaint).toMatch(/^a\.ts:2 says “/);
  expect(complaint).toContain(plain.replace(/, $/, ''));
});

it('does not find a plain word', () => {
  expect(complaintsAbout('a.ts', 'The cookie `sid` was not sent; the server responds with 500. Caution:')).toEqual([]);
});
