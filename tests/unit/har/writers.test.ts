import { describe, expect, it } from 'vitest';
import { explainHar } from '../../../src/har/explain-har';
import type { ReportedExchange } from '../../../src/report/schema';
import { harOf, harText, writers } from './files';

const read = (writer: string, session: 'faults' | 'fine') => {
  const explained = explainHar(harOf(harText(writer, session)));
  return { ...explained, all: [...explained.exchanges()] };
};

const gapsIn = (writer: string, session: 'faults' | 'fine'): string =>
  read(writer, session)
    .source.gaps.map(({ id }) => id)
    .join(' ');

/** "GET /prices: the culprit (certainty)", of everything that is not fine. */
const faultsIn = (writer: string): readonly string[] =>
  read(writer, 'faults').all.flatMap((exchange) => {
    const { method, url, verdict, findings } = exchange;
    const [first] = findings;
    if (verdict.kind === 'passed') return [];
    return [`${method} ${new URL(url).pathname}: ${first ? `${first.ruleId} (${first.certainty})` : verdict.kind}`];
  });

const PROVEN = [
  'GET /prices: cors-origin-wildcard-with-credentials (proven)',
  'PUT /profile: cors-layer-refused (inferred)',
];
const BY_BROWSER = [...PROVEN, 'GET /stock: network-error (proven)', 'GET /legacy: mixed-content-blocked (proven)'];
const BY_PROXY = [
  'GET /prices: cors-origin-wildcard-with-credentials (inferred)',
  'PUT /profile: cors-layer-refused (inferred)',
];
const BY_PLAYWRIGHT = [
  'GET /prices: cors-answer-unseen (inferred)',
  'PUT /profile: cors-answer-unseen (inferred)',
  ...BY_BROWSER.slice(2),
];

/** What each writer's file of the faulty session tells, and what it leaves out. */
const FILES: Readonly<Record<string, { readonly gaps: string; readonly faults: readonly string[] }>> = {
  chrome: { gaps: '', faults: BY_BROWSER },
  'chrome-h2': { gaps: '', faults: BY_BROWSER },
  edge: { gaps: '', faults: BY_BROWSER },
  'chrome-sanitised': { gaps: 'cookies-left-out', faults: BY_BROWSER },
  playwright: { gaps: 'answers-left-out', faults: BY_PLAYWRIGHT },
  'playwright-minimal': { gaps: 'answers-left-out no-pages', faults: BY_PLAYWRIGHT },
  firefox: {
    gaps: 'error-texts-left-out',
    faults: [...PROVEN, 'GET /stock: cannot-tell', 'GET /legacy: mixed-content-blocked (proven)'],
  },
  webkitgtk: { gaps: 'failures-left-out preflights-left-out set-cookie-joined', faults: [] },
  safari: { gaps: 'failures-left-out preflights-left-out set-cookie-joined', faults: [] },
  'chrome-har': {
    gaps: 'failures-left-out headers-in-part',
    faults: ['PUT /profile: cors-layer-refused (inferred)'],
  },
  'browsertime-cleaned': {
    gaps: 'cookies-left-out failures-left-out headers-in-part',
    faults: ['PUT /profile: cors-layer-refused (inferred)'],
  },
  mitmproxy: { gaps: 'refused-look-fine', faults: BY_PROXY },
  'mitmproxy-h2': { gaps: 'refused-look-fine', faults: BY_PROXY },
  mitmproxy8: { gaps: 'refused-look-fine set-cookie-joined', faults: BY_PROXY },
  charles: { gaps: 'refused-look-fine', faults: [...BY_PROXY, 'GET /stock: cannot-tell'] },
  fiddler: {
    gaps: 'refused-look-fine',
    faults: [...BY_PROXY, 'GET /stock: cors-error-page-without-headers (inferred)'],
  },
};

it('every file is known here', () => {
  expect(Object.keys(FILES).sort()).toEqual([...writers].sort());
});

describe.each(Object.entries(FILES))('a file of %s', (writer, { gaps, faults }) => {
  it('says what it leaves out', () => {
    expect(gapsIn(writer, 'faults')).toBe(gaps);
  });

  it('shows the faults of the session as far as it holds them', () => {
    expect(faultsIn(writer)).toEqual(faults);
  });

  it('gives no alarm where nothing is wrong', () => {
    const { all } = read(writer, 'fine');
    expect(all.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId))).toEqual([]);
    expect(all.filter(({ verdict }) => verdict.kind !== 'passed')).toEqual([]);
  });

  it.each(['faults', 'fine'] as const)('leaks no secret: %s', (session) => {
    const { all, source } = read(writer, session);
    expect(harText(writer, session)).toMatch(/SECRET-|REMOVED/);
    expect(JSON.stringify([source, all])).not.toMatch(/SECRET-/);
  });

  it('names for each exchange the entries that it was made from, each once', () => {
    const entries = read(writer, 'faults').all.flatMap((exchange) => exchange.entries);
    expect(new Set(entries).size).toBe(entries.length);
    expect(entries.length).toBeGreaterThan(8);
  });
});

it.each([
  ['chrome', 'chromium'],
  ['edge', 'chromium'],
  ['playwright', 'chromium'],
  ['mitmproxy', 'chromium'],
  ['firefox', 'firefox'],
  ['safari', 'safari'],
])('a file of %s is judged as %s', (writer, browser) => {
  expect(read(writer, 'fine')).toMatchObject({ browser, source: { recordedBy: browser } });
});

const cookiesOf = (writer: string, path: string): readonly string[] => {
  const exchange = read(writer, 'faults').all.find(({ url }) => new URL(url).pathname === path);
  return (exchange as ReportedExchange).cookies.map(({ name, fate }) => `${name} ${fate}`);
};

it.each(['chrome', 'firefox', 'safari', 'mitmproxy8', 'chrome-har'])(
  '%s: both cookies of the login are told apart',
  (writer) => {
    expect(cookiesOf(writer, '/login').filter((text) => /stored|cannot/.test(text))).toHaveLength(2);
  },
);

it.each(['mitmproxy-h2', 'chrome', 'charles'])('%s: both cookies were sent, each once', (writer) => {
  expect(cookiesOf(writer, '/me')).toEqual(['sid sent', 'remember sent']);
});
