import { describe, expect, it } from 'vitest';
import { annotations } from '../../../src/command/annotations';
import { createJsonWriter } from '../../../src/command/json';
import { markdownReport } from '../../../src/command/markdown';
import { sarifLog } from '../../../src/command/sarif';
import { plain } from '../../../src/command/style';
import { textReport } from '../../../src/command/text';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { explainHar, type HarExplanation } from '../../../src/har/explain-har';
import { parseHar } from '../../../src/har/text/parse-har';
import { redactHeaderList } from '../../../src/recorder/redact';
import { documentWithoutSecrets } from '../../../src/redaction/secrets-in-document';
import { spanWithoutSecrets, withoutSecrets } from '../../../src/redaction/secrets-in-text';
import { recordingText } from '../../../src/report/recording-text';
import { explainedFrom } from '../command/fixtures';
import { recorded } from '../engine/fixtures';
import { SECRETS, type Secret } from './secrets';

const lines = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

/** A file of a request that a browser blocked, asked twice, and of one that was fine: the secret is in each. */
function fileWith({ at, written }: Secret): HarExplanation {
  const isRedirect = at === 'location';
  const sent = typeof at === 'object' && 'sent' in at ? { [at.sent]: written } : {};
  const received = typeof at === 'object' && 'received' in at ? { [at.received]: written } : {};
  const first = at === 'url' ? written : 'https://api.shop.test/me';
  const entry = (
    second: number,
    url: string,
    status: number,
    more: Readonly<Record<string, string>>,
    error?: string,
  ) => ({
    startedDateTime: `2026-11-21T10:00:0${second}.000Z`,
    time: 5,
    _resourceType: 'fetch',
    request: {
      method: 'GET',
      url,
      headers: lines({
        Origin: 'https://app.shop.test',
        Host: 'api.shop.test',
        'Sec-Fetch-Mode': 'cors',
        'Sec-Fetch-Site': 'same-site',
        ...sent,
      }),
    },
    response: { status, headers: lines({ ...more, ...received }), ...(error === undefined ? {} : { _error: error }) },
  });
  const allows = { 'Access-Control-Allow-Origin': 'https://app.shop.test', 'Access-Control-Allow-Credentials': 'true' };
  const entries = [
    ...(isRedirect ? [entry(0, 'https://api.shop.test/old', 302, { ...allows, Location: written })] : []),
    entry(0, isRedirect ? written : first, 200, {}, 'net::ERR_FAILED'),
    entry(3, first, 200, allows),
    entry(4, first, 200, allows),
  ];
  const reading = parseHar(JSON.stringify({ log: { creator: { name: 'WebInspector' }, entries } }));
  if ('refusal' in reading) throw new Error(reading.refusal);
  return explainHar(reading.har);
}

/** Everything that leaves, by its name. */
function waysOut(file: HarExplanation): ReadonlyMap<string, string> {
  const explained = [explainedFrom(file, 'a.har')];
  const json = createJsonWriter(false);
  const reports = [...file.exchanges()].map((each) => json.exchange(each));
  const indices = Array.from({ length: file.count }, (_, index) => index);
  const recordings = indices.map((index) =>
    recordingText(file.recording.exchangeAt(index), file.recording.relatedAt(index)),
  );
  return new Map([
    ['Copy as JSON', recordings.join('\n')],
    ['JSON', reports.join('\n')],
    ['text', [...textReport(explained, { width: 400, style: plain })].join('')],
    ['Markdown', [...markdownReport(explained)].join('')],
    ['annotations', [...annotations(explained)].join('')],
    ['SARIF', JSON.stringify(sarifLog(explained, '1.0.0', '/'))],
  ]);
}

describe('every way out', () => {
  it.each(SECRETS)('has no secret, and shows what is not one: $what, $written', (row) => {
    const out = waysOut(fileWith(row));
    for (const [name, text] of out) {
      expect(text.length, name).toBeGreaterThan(50);
      expect(text.includes(row.secret), name).toBe(false);
    }
    const shown = JSON.stringify(row.shown).slice(1, -1);
    expect(out.get('Copy as JSON')?.includes(shown)).toBe(true);
    if (row.at === 'url' || row.at === 'location') expect(out.get('JSON')?.includes(shown)).toBe(true);
  });

  it('replaces them in the file that it reads, or this test shows nothing', () => {
    for (const { written, secret } of SECRETS) expect(written).toContain(secret);
  });
});

describe('what is no secret', () => {
  it.each([
    'https://3f2a9c81e07b4d56a1c8e2f90b7d4635.cdn.shop.test/a',
    'https://app.shop.test/static/main.3f2a9c81e07b4d56a1c8e2f90b7d4635.js',
    'https://api.shop.test/orders/3f2504e0-4f89-11d3-9a0c-0305e82c3301?country_code=DE&page=2',
    'https://cdn.test/npm//@scope/x@1',
    'https://api.shop.test/me?to=ada@shop.test',
    'https://app.shop.test/how-to-fix-the-2024-problem-with-cookies-in-90-minutes',
    'net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep',
    '`wordpress_logged_in_5c016e8f0f95f039102cbe8366c5c7f3` was not sent',
    'wordpress_logged_in_5c016e8f0f95f039102cbe8366c5c7f3',
    'sid=⟨8 bytes⟩; Path=/',
    "script-src 'sha256-B2yPHKaXnvFWtRChIbabYmUBFZdVfKKXHbWtWidDVF8='",
    'Access-Control-Allow-Headers: authorization, x-api-key',
  ])('%s', (text) => {
    expect(withoutSecrets(text)).toBe(text);
    expect(redactHeaderList([{ name: 'Access-Control-Allow-Headers', value: text }])[0]?.value).toBe(text);
  });

  it.each([
    'Origin',
    'Cookies',
    'Access-Control-Allow-Headers',
    'Sec-WebSocket-Key',
    'Authority',
    'Content-Security-Policy',
  ])('the value of %s', (name) => {
    const list = [{ name, value: 'https://app.shop.test' }];
    expect(redactHeaderList(list)).toEqual(list);
  });
});

it('changes nothing the second time', () => {
  for (const { written, at } of SECRETS) {
    const once = withoutSecrets(written, { isValue: true });
    expect(withoutSecrets(once, { isValue: true })).toBe(once);
    const name = typeof at === 'object' ? Object.values(at).join('') : 'Location';
    const list = redactHeaderList([{ name, value: written }]);
    expect(redactHeaderList(list)).toEqual(list);
  }
});

it.each<readonly [string, readonly [number, number], string]>([
  ['https://ada:secret@x.test', [0, 5], 'https'],
  ['https://ada:secret@x.test', [19, 25], 'x.test'],
  ['https://ada:secret@x.test', [8, 18], '•••'],
  ['https://ada:secret@x.test', [12, 18], '•••'],
  ['https://ada:secret@x.test', [8, 11], '•••'],
  ['https://ada:secret@x.test', [0, 25], 'https://•••@x.test'],
  ['https://x.test/?token=secret&b=2', [29, 32], 'b=2'],
])('a span of %s is moved: %j', (text, span, characters) => {
  expect(withoutSecrets(text, { isValue: true }).slice(...spanWithoutSecrets(text, span))).toBe(characters);
});

it('takes no longer than the text is long', () => {
  const parts = [
    '?a',
    '%3F',
    '%25',
    'eyJ',
    'eyJa.',
    '//a@',
    ':/',
    '?token=',
    'a1B2',
    '+a1',
    '=',
    '⟨',
    ', b=',
    '; a=, b',
    'a=""',
    ' a',
    '\\"',
  ];
  for (const part of parts) {
    const text = part.repeat(60_000);
    const from = performance.now();
    withoutSecrets(text, { isValue: true });
    for (const name of ['Set-Cookie', 'WWW-Authenticate', 'Sec-WebSocket-Protocol'])
      redactHeaderList([{ name, value: text }]);
    expect(performance.now() - from, part).toBeLessThan(4000);
  }
}, 60_000);

it('what is said of a recording stays the same when its secrets are replaced', () => {
  expect(recorded.length).toBeGreaterThan(280);
  const said = (each: Pick<(typeof recorded)[number], 'exchange' | 'related'>, related = each.related) => {
    const { verdict, culprit, findings, cookies } = diagnose(each.exchange, {
      browser: 'chromium',
      version: null,
      related,
    });
    const ids = findings.map(({ ruleId, certainty, decisive }) => `${ruleId} ${certainty} ${decisive}`);
    return [verdict.kind, culprit?.ruleId, ids, cookies.map(({ name, fate }) => `${name} ${fate}`)];
  };
  for (const { example, exchange, related } of recorded)
    expect(said(documentWithoutSecrets({ exchange, related })), example.id).toEqual(said({ exchange, related }));
});
