import { describe, expect, it } from 'vitest';
import { annotations } from '../../../src/command/annotations';
import { complaint } from '../../../src/command/explain';
import type { Explained } from '../../../src/command/explained';
import { createJsonWriter } from '../../../src/command/json';
import { markdownReport } from '../../../src/command/markdown';
import { sarifLog } from '../../../src/command/sarif';
import { coloured, plain } from '../../../src/command/style';
import { textReport } from '../../../src/command/text';
import { jsonText } from '../../../src/report/json-text';
import { printable, withoutCommands } from '../../../src/report/printable';
import { exchange, explainedExchanges, finding } from './fixtures';

/** What a server, a page or a writer of a file can write, and what no line of a report may then match. */
const COMMANDS: readonly (readonly [whose: string, written: string, found: RegExp])[] = [
  ['GitHub, the older form', 'a ##[error]b', /##\[/],
  ['GitHub, the older form, after another mark', 'a ###[add-mask]b', /##\[/],
  ['GitHub', '::error::x', /^\s*::error/m],
  ['GitHub, on a line of its own', 'a\n::stop-commands::x\r\n::set-env name=A::b', /^\s*::(?:stop|set)/m],
  ['GitHub, after white space', 'a\n\u{2003} ::add-mask::x', /^\s*::add-mask/m],
  ['Azure', 'a ##vso[task.setvariable variable=A]b', /##vso\[/],
  ['TeamCity', "a\n##teamcity[buildStatus status='SUCCESS']", /##teamcity\[/],
  ['GitLab', 'section_start:1:a\r\u{1B}[0Kb', /section_start:1:a\r/],
  ['Travis', 'travis_fold:start:a\r\u{1B}[0Kb', /travis_fold:start:a\r/],
  ['Buildkite', 'a\n--- b', /^--- /m],
];

const UNSEEN = [0x00, 0x07, 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x34f, 0x61c, 0x180e, 0x200b, 0x200d, 0x200f, 0x2028, 0x2029];
const MORE_UNSEEN = [0x202e, 0x2060, 0x2066, 0x3164, 0xfe0f, 0xfeff, 0xfff9, 0xe0001, 0xe0041, 0xe0100];

/** A report in which a text of others is everywhere. */
const reportOf = (text: string): Explained => {
  const found = finding({
    title: `${text} ${'word '.repeat(14)}${text}`,
    why: text,
    short: text,
    evidence: [
      { kind: 'header-line', at: '0:response', name: text, value: `${text}${text}`, span: [1, 3] },
      { kind: 'header-line', at: '0:response', name: 'A', value: text, span: [text.indexOf('#') + 1, text.length] },
      { kind: 'header-absent', at: '0:response', name: text, value: null, span: null },
    ],
    fixes: [
      {
        id: 'x',
        title: text,
        change: { actor: 'environment', what: 'network' },
        snippet: { language: 'http', text },
        danger: text,
      },
    ],
  });
  const asked = exchange({ url: `https://api.shop.test/${text}`, origin: text, networkError: text, findings: [found] });
  const { source, ...rest } = explainedExchanges([asked]);
  return { ...rest, file: text, source: { ...source, writer: text, gaps: [{ id: 'x', text }] } };
};

function formatsOf(explained: Explained): ReadonlyMap<string, string> {
  const json = createJsonWriter(false);
  const pieces = [
    json.begin('chromium', explained.source),
    ...explained.summary.groups.map(({ first }) => json.exchange(first)),
  ];
  return new Map([
    ['text', [...textReport([explained], { width: 60, style: plain })].join('')],
    ['Markdown', [...markdownReport([explained])].join('')],
    ['annotations', [...annotations([explained])].join('')],
    ['JSON', [...pieces, json.end(explained.lives, []), json.close()].join('')],
    ['SARIF', jsonText(sarifLog([explained], '1.0.0', '/'), 2)],
    ['complaint', complaint(explained.file)],
  ]);
}

describe('no report has a command of a CI system', () => {
  it.each(COMMANDS)('%s: %j', (_, written, found) => {
    expect(written).toMatch(found);
    for (const [format, text] of formatsOf(reportOf(written))) {
      // The annotations are GitHub’s commands: ours begin their lines, and only these.
      const ours = /^::(?:error|warning|notice) title=/gm;
      expect(text.replace(ours, '').match(found)?.[0], format).toBeUndefined();
    }
  });

  it.each([...UNSEEN, ...MORE_UNSEEN].map((code) => code.toString(16).toUpperCase()))(
    'U+%s is written as an escape',
    (code) => {
      const character = String.fromCodePoint(Number.parseInt(code, 16));
      for (const [format, text] of formatsOf(reportOf(`a${character}b`))) {
        const signs = format === 'Markdown' ? text.replaceAll(/[⚠ℹ]\u{FE0F}/gu, '') : text;
        expect(signs.includes(character), format).toBe(false);
        expect(text.toUpperCase(), format).toContain(
          format === 'JSON' || format === 'SARIF' ? 'A\\U' : `A\\U{${code}}B`,
        );
      }
    },
  );

  it('a terminal with colours gets no other control characters', () => {
    const text = [...textReport([reportOf('\u{1B}[2Ja\u{9B}b')], { width: 60, style: coloured })].join('');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect(text.replaceAll(/\u{1B}\[\d+m/gu, '')).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/);
  });
});

it('JSON is read as what was written', () => {
  for (const text of [...COMMANDS.map(([, written]) => written), '\u{E0041}\u{FEFF}###\\##[x]', '\u{D800}']) {
    expect(JSON.parse(jsonText({ [text]: [text] }, 2))).toEqual({ [text]: [text] });
  }
});

it('what is no command stays as it is', () => {
  for (const line of ['### A', 'a::b', '[::1]', 'https://[::1]/##', '- a', 'Access-Control-Allow-Origin: *'])
    expect(withoutCommands(printable(line))).toBe(line);
});

describe('links', () => {
  it.each([
    '@user',
    'ada@shop.test',
    'https://evil.test/',
    'www.evil.test',
    '#1',
    'owner/a#1',
    'GH-1',
    '(https://evil.test)',
  ])('in Markdown %s is code', (word) => {
    const text = [
      ...markdownReport([explainedExchanges([exchange({ findings: [finding({ title: `See ${word} now` })] })])]),
    ].join('');
    expect(text).toContain(`### ❌ See \`${word}\` now`);
  });

  it('in SARIF a bracket begins none', () => {
    const log = sarifLog([reportOf('[x](https://evil.test)')], '1.0.0', '/');
    const texts: string[] = [];
    JSON.stringify(log, (key, value: unknown) => {
      if ((key === 'text' || key === 'markdown') && typeof value === 'string')
        texts.push(key === 'text' ? value : value.replaceAll(/`[^`]*`/g, ''));
      return value;
    });
    expect(texts.length).toBeGreaterThan(4);
    for (const text of texts) expect(text).not.toMatch(/(?<!\\)\[x(?<!\\)\]\(/);
  });
});
