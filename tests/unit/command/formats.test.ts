import { describe, expect, it } from 'vitest';
import { annotations } from '../../../src/command/annotations';
import { exitCodeFor } from '../../../src/command/exit-code';
import type { Explained } from '../../../src/command/explained';
import { createJsonWriter } from '../../../src/command/json';
import { markdownReport } from '../../../src/command/markdown';
import { sarifLog } from '../../../src/command/sarif';
import { plain } from '../../../src/command/style';
import { textReport } from '../../../src/command/text';
import { createReport, reportLives } from '../../../src/report/report';
import { livesOf } from '../../../src/session/lives';
import { exchange, explainedExchanges, explainedOf, explanationOf, finding, harNames } from './fixtures';

const screen = { width: 80, style: plain };
const textOf = (...explained: readonly Explained[]): string => [...textReport(explained, screen)].join('');
const markdownOf = (...explained: readonly Explained[]): string => [...markdownReport(explained)].join('');
const annotationsOf = (...explained: readonly Explained[]): string => [...annotations(explained)].join('');
const sarifOf = (...explained: readonly Explained[]) => sarifLog(explained, '1.2.3', '/project');

/** The worst text that a page, a server or a proxy can write. */
const hostile = explainedExchanges([
  exchange({
    url: 'https://api.shop.test/a|b<img>`c`?::error::%0A@everyone',
    findings: [
      finding({
        title: 'It is | `x|<b>` \u{1B}[31m <script> ``` [a](b)\n::error::x',
        fixes: [
          {
            id: 'x',
            title: 'Do `it`',
            change: { actor: 'environment', what: 'network' },
            snippet: { language: 'http', text: '```\nA: b' },
            danger: null,
          },
        ],
      }),
    ],
  }),
]);

describe('for reading', () => {
  it('says the culprit, its line and its fix', () => {
    const text = textOf(explainedOf('chrome-faults'));
    expect(text).toContain(
      [
        '✗ The server allowed every origin (`*`), but this request includes credentials,',
        '  so the server must name `https://app.shop.test`.',
        '  Blocked · cors-origin-wildcard-with-credentials',
        '  GET https://api.shop.test/prices  entry 9, from https://app.shop.test',
      ].join('\n'),
    );
    expect(text).toContain('    Access-Control-Allow-Origin: *\n                                 ^\n');
    expect(text).toContain(
      '  Fix: Send `Access-Control-Allow-Origin: https://app.shop.test` on every\n       response, including errors\n',
    );
    expect(text).toContain('\n13 requests: 4 blocked, 9 without findings.\n');
  });

  it('says what would stop it next, with the fix of each, once', () => {
    const fixOf = (title: string, danger: string | null = null) => ({
      id: title,
      title,
      change: { actor: 'environment', what: 'network' } as const,
      snippet: { language: 'http' as const, text: 'A: b' },
      danger,
    });
    const made = explainedExchanges([
      exchange({
        findings: [
          finding({ title: 'First.', fixes: [fixOf('Name the origin')] }),
          finding({ decisive: false, title: 'Second.', short: 'Two', fixes: [fixOf('Allow `credentials`')] }),
          finding({ decisive: false, title: 'Third.', short: 'Three', fixes: [fixOf('Name the origin')] }),
          finding({ decisive: false, title: 'Fourth.', short: 'Four', fixes: [fixOf('Open it', 'For tests only.')] }),
        ],
      }),
    ]);
    expect(textOf(made)).toContain(
      '\n  Next: Second.\n        Fix: Allow `credentials`\n  Next: Third.\n  Next: Fourth.\n',
    );
    expect(markdownOf(made)).toContain('- **Two**: Second. **Fix:** Allow `credentials`\n- **Three**: Third.\n');
    expect(markdownOf(made)).not.toContain('Open it');
  });

  it('says what was checked where nothing is wrong', () => {
    expect(textOf(explainedOf('chrome-fine'))).toMatch(
      /\n\n✓ Nothing was blocked, and no cookie was lost\. Checked: \d/,
    );
  });

  it.each([
    [[401], '? Nothing was blocked, but 1 request was refused (401), and it is not explained why. Checked: 2'],
    [[403, 401, 401], '? Nothing was blocked, but 3 requests were refused (401, 403), and it is not explained why.'],
  ])('gives no all-clear beside a refusal that nothing explains: %j', (statuses, line) => {
    const fine = exchange({ outcome: 'readable' });
    const refused = statuses.map((status) => ({
      ...fine,
      hops: fine.hops.map((hop) => ({ ...hop, status })),
    }));
    const explained = explainedExchanges([fine, ...refused]);
    const said = textOf(explained).replaceAll(/\s+/g, ' ');
    expect(said).toContain(line);
    expect(said).not.toContain('✓');
    expect(markdownOf(explained)).not.toContain('✅');
    const named = `${statuses[0]} GET https://api.shop.test/me, entry 0`;
    expect(said).toContain(`Refused, and it is not explained why: - ${named}`);
    expect(markdownOf(explained)).toContain(named.replace('GET https://api.shop.test/me', '`$&`'));
    expect(annotationsOf(explained)).toContain(`::notice title=Refused%2C and it is not explained why%3A::${named}`);
    expect(JSON.stringify(sarifLog([explained], '1.0.0', '/'))).toContain(named);
    expect(exitCodeFor([explained.summary], 'advice')).toBe(0);
    const advised = exchange({
      findings: [finding({ severity: 'advice' })],
      verdict: { ...fine.verdict, kind: 'advice' },
    });
    expect(textOf(explainedExchanges([advised, ...refused.slice(0, 1)])).replaceAll(/\s+/g, ' ')).toContain(
      '2 requests: 1 with advice, 1 refused, which is not explained.',
    );
  });

  it('says what the file cannot tell once, at the top, and limits the result to what the file shows', () => {
    const text = textOf(explainedOf('mitmproxy-fine'));
    expect(text).toMatch(
      /requests\n\nWhat this file cannot tell\n {2}- It was written by a proxy between browser and server/,
    );
    expect(text).toContain('✓ As far as this file shows, nothing was blocked, and no cookie was lost.');
  });

  it('names some requests and counts the others', () => {
    const many = Array.from({ length: 45 }, (_, index) =>
      exchange({ url: `https://api.shop.test/item/${index}`, findings: [finding()], entries: [index] }),
    );
    const text = textOf(explainedExchanges(many));
    expect(text).toContain('GET https://api.shop.test/item/3  entry 3\n  and 41 more\n');
    expect(text.match(/No CORS header/g)).toHaveLength(1);
  });

  it.each(harNames)('fits into 80 columns, but for URLs and snippets: %s', (name) => {
    const lines = textOf(explainedOf(name)).split('\n');
    expect(lines.filter((line) => line.length > 80 && !/^ {2,4}\S+ ?\S*:\/\/|^ {4}/.test(line))).toEqual([]);
  });

  it('prints no control characters', () => {
    expect(textOf(hostile)).not.toContain('\u{1B}');
  });
});

describe('Markdown', () => {
  it('says the culprit, its line and its fix', () => {
    const text = markdownOf(explainedOf('chrome-faults'));
    expect(text).toContain('### ❌ The server allowed every origin (`*`), but this request includes credentials');
    expect(text).toContain(
      '```text\nAccess-Control-Allow-Origin: *\n                             ^ in the response\n```\n',
    );
    expect(text).toContain('**Fix:** Send `Access-Control-Allow-Origin: https://app.shop.test` on every response');
  });

  it('escapes what others wrote', () => {
    const text = markdownOf(hostile);
    expect(text).toContain('### ❌ It is \\| `x|<b>` \\\\u{1B}\\[31m &lt;script&gt; ');
    expect(text).toContain('``GET https://api.shop.test/a|b<img>`c`?::error::%0A@everyone``');
    expect(text).toContain('````http\n```\nA: b\n````');
    expect(text.replaceAll(/`[^`]*`/g, '')).not.toMatch(/<(?!\/?(details|summary)>)/);
  });

  it('folds the further requests', () => {
    const many = Array.from({ length: 70 }, () => exchange({ findings: [finding()] }));
    expect(markdownOf(explainedExchanges(many))).toMatch(
      /<details><summary>And 69 more requests with the same findings<\/summary>\n\n- .*- and 20 more\n\n<\/details>/s,
    );
  });
});

describe('annotations', () => {
  it('are one line each, of the kind that fits the finding, without a file', () => {
    const lines = annotationsOf(explainedOf('chrome-faults')).trimEnd().split('\n');
    expect(lines[0]).toMatch(
      /^::error title=Blocked%3A Wildcard origin with credentials::The server allowed every origin/,
    );
    expect(lines.filter((line) => line.startsWith('::'))).toHaveLength(4);
    expect(lines.at(-1)).toBe('chrome-faults.har: 13 requests: 4 blocked, 9 without findings.');
  });

  it.each([
    ['loses-cookie', 'warning'],
    ['will-block', 'warning'],
    ['advice', 'notice'],
  ] as const)('%s is a %s', (severity, kind) => {
    const verdict = { ...exchange().verdict, kind: 'advice' } as const;
    const text = annotationsOf(explainedExchanges([exchange({ findings: [finding({ severity })], verdict })]));
    expect(text).toMatch(new RegExp(`^::${kind} title=`));
  });

  it('cannot be made to begin another command', () => {
    const lines = annotationsOf(hostile).trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('::'))).toHaveLength(1);
    expect(lines[0]).toContain('%250A@everyone');
  });
});

describe('JSON', () => {
  it.each(['chrome-faults', 'chrome-fine'])('is the report that is documented: %s', (name) => {
    const { browser, source, exchanges } = explanationOf(name);
    const writer = createJsonWriter(false);
    const lives = reportLives(livesOf(exchanges()));
    const pieces = [
      writer.begin(browser, source),
      ...[...exchanges()].map(writer.exchange),
      writer.end(lives, []),
      writer.close(),
    ];
    const whole = createReport(browser, source, [...exchanges()], lives);
    expect(JSON.parse(pieces.join(''))).toEqual(JSON.parse(JSON.stringify(whole)));
  });

  it('is a list where several files were asked for, of none too', () => {
    const { browser, source } = explanationOf('chrome-fine');
    const writer = createJsonWriter(true);
    const one = () => writer.begin(browser, source) + writer.end([], []);
    expect(JSON.parse(one() + one() + writer.close())).toEqual([
      createReport(browser, source, []),
      createReport(browser, source, []),
    ]);
    expect(JSON.parse(createJsonWriter(true).close())).toEqual([]);
  });
});

describe('SARIF', () => {
  /** What the standard and code scanning ask for. */
  it.each(harNames)('has the shape that code scanning takes: %s', (name) => {
    const explained = explainedOf(name);
    const { version, runs } = sarifOf(explained);
    const [run] = runs;
    expect([version, runs.length, run?.tool.driver.semanticVersion]).toEqual(['2.1.0', 1, '1.2.3']);
    expect(run?.results).toHaveLength(explained.summary.groups.length);
    for (const result of run?.results ?? []) {
      expect(run?.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
      expect(['error', 'warning', 'note']).toContain(result.level);
      expect(result.message.text).not.toBe('');
      expect(result.locations).toMatchObject([
        {
          physicalLocation: { artifactLocation: { uri: `${name}.har` }, region: { startLine: 1 } },
          logicalLocations: [{ fullyQualifiedName: expect.stringMatching(/^\w+:/) }],
        },
      ]);
      expect(result.partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{16}:1$/);
    }
    const ids = run?.tool.driver.rules.map(({ id }) => id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
    for (const rule of run?.tool.driver.rules ?? [])
      expect([rule.help.text, rule.shortDescription.text]).not.toContain('');
  });

  it('carries the browsers’ names and the fixes', () => {
    const [result] = sarifOf(explainedOf('chrome-faults')).runs[0]?.results ?? [];
    expect(result?.properties).toMatchObject({
      browserNames: { chromium: ['WildcardOriginNotAllowed'] },
      fixes: [{ title: expect.any(String), snippet: expect.any(String) }, {}],
    });
  });

  it('tells what the file cannot', () => {
    const [run] = sarifOf(explainedOf('mitmproxy-fine')).runs;
    expect(run?.invocations).toMatchObject([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [{ level: 'note', message: { text: expect.anything() } }],
      },
    ]);
  });

  it.each([
    ['test-results/a b.har', 'test-results/a%20b.har'],
    ['/project/x.har', 'x.har'],
    ['/elsewhere/x.har', 'file:///elsewhere/x.har'],
    ['-', 'standard-input.har'],
  ])('names the file %s as %s', (file, uri) => {
    const [run] = sarifOf({ ...explainedOf('chrome-fine'), file }).runs;
    expect(run?.artifacts).toEqual([{ location: { uri } }]);
  });
});

describe('secrets', () => {
  it.each(harNames)('are in no report: %s', (name) => {
    const explained = explainedOf(name);
    const reports = {
      text: textOf(explained),
      markdown: markdownOf(explained),
      annotations: annotationsOf(explained),
      sarif: JSON.stringify(sarifOf(explained)),
      json: JSON.stringify([...explanationOf(name).exchanges()]),
    };
    expect(Object.entries(reports).flatMap(([format, text]) => (text.includes('SECRET') ? format : []))).toEqual([]);
  });
});

it('a long URL is cut where a person reads it, and whole for programs', () => {
  const url = `https://api.shop.test/a?${'x='.repeat(5_000)}&end`;
  const explained = explainedExchanges([exchange({ url, findings: [finding({ title: 'Long' })] })]);
  for (const text of [textOf(explained), markdownOf(explained), annotationsOf(explained)]) {
    expect(text).toContain('&end');
    expect(text.length).toBeLessThan(3_000);
  }
  expect(JSON.stringify(sarifOf(explained))).toContain(url);
});
