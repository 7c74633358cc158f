import { describe, expect, it } from 'vitest';
import type { RequestType } from '../../../src/model/exchange';
import { proven } from '../../../src/model/known';
import { NOTHING_RELATED } from '../../../src/model/related';
import { cutAtSpans, marksOf } from '../../../src/panel/detail/marks';
import { messageLines } from '../../../src/panel/detail/message-lines';
import { parseFilter, passesFilter } from '../../../src/panel/filter/filter';
import { DEFAULT_SETTINGS } from '../../../src/panel/settings/settings';
import { emptyReasonOf } from '../../../src/panel/state/empty-reason';
import { createJudgeCache } from '../../../src/panel/state/judge-cache';
import { rowOf } from '../../../src/panel/state/row';
import { initialState, type PanelState } from '../../../src/panel/state/state';
import { emptyView, filterRows, listRows } from '../../../src/panel/state/view';
import { sampleCases } from '../../panel/sample-cases';
import { diagnosis, exchange, hop, PAGE, record } from '../../panel/sample-data';
import { shownItems } from './shown-items';

const rows = sampleCases().map((sample) => rowOf(sample.exchange, sample));
const passing = (text: string) =>
  rows.filter((row) => passesFilter(row, 'all', parseFilter(text))).map((row) => row.id);

describe('the filter', () => {
  it.each([
    ['', rows.length],
    ['method:put', 1],
    ['method:', rows.length],
    ['-method:get', 2],
    ['wildcard', 1],
    ['WILDCARD api.shop', 1],
    ['cookie:admin', 1],
    ['status:40', 1],
    ['host:payments', 1],
    ['cause:redirect-to-login', 1],
    ['is:failing', 5],
    ['is:cookies', 2],
    ['is:earlier', 1],
    ['is:failing -host:api.shop.test', 1],
    ['- ', rows.length],
  ])('%j leaves %i', (text, number) => {
    expect(passing(text)).toHaveLength(number);
  });
});

describe('what is listed', () => {
  const answer = { status: 200 };
  const toOwnOrigin = exchange('own', [hop(record('GET', `${PAGE}/session`, '', answer))]);
  const lost = diagnosis(toOwnOrigin, { verdict: { kind: 'cookies-lost', text: 'lost' } });
  const asDocument = { ...toOwnOrigin, request: { ...toOwnOrigin.request, type: 'main_frame' as const } };
  const unknownClient = {
    ...toOwnOrigin,
    client: { ...toOwnOrigin.client, origin: { known: false, missing: 'nothing' } as const },
  };
  it.each([
    ['a same-origin exchange without findings is not', toOwnOrigin, diagnosis(toOwnOrigin), false],
    ['a same-origin exchange that lost a cookie is', toOwnOrigin, lost, true],
    ['an exchange of an unknown client is', unknownClient, diagnosis(unknownClient), true],
    ['a document that lost nothing is not', asDocument, diagnosis(asDocument), false],
    ['a document that lost a cookie is', asDocument, { ...lost, exchange: asDocument }, true],
  ])('%s', (_, of, judged, expected) => {
    expect(rowOf(of, judged).isListed).toBe(expected);
  });

  const typed = (type: RequestType, status: number) => ({
    ...exchange('own', [hop(record('GET', `${PAGE}/session`, '', { status }))]),
    request: { ...toOwnOrigin.request, type },
  });
  it.each(['main_frame', 'sub_frame', 'xmlhttprequest'] as const)(
    '%s of the page’s own origin when it is refused',
    (type) => {
      const isListed = (status: number) => rowOf(typed(type, status), diagnosis(typed(type, status))).isListed;
      expect([401, 403, 419, 440].map(isListed)).toEqual([true, true, true, true]);
      expect([200, 204, 302, 400, 404, 422, 500].map(isListed).filter((each) => each)).toEqual([]);
    },
  );

  it('an own call that failed for an unknown reason is', () => {
    const failed = { ...toOwnOrigin, outcome: 'network-error' as const };
    const cannotTell = diagnosis(failed, { verdict: { kind: 'cannot-tell', text: 'Cannot tell' } });
    expect(rowOf(failed, cannotTell).isListed).toBe(true);
  });

  const LOGIN = 'https://login.other.test/authorize';
  const navigation = (from: string, method: string, urls: readonly string[], cookies: string) => {
    const [first = '', ...rest] = urls;
    const hops = [first, ...rest].map((url) => hop(record(method, url, cookies, answer)));
    const [one, ...others] = hops;
    if (one === undefined) throw new Error('no URL');
    const { client } = toOwnOrigin;
    return {
      ...exchange('navigation', [one, ...others]),
      client: { ...client, origin: proven(from, 'test') },
      request: { ...toOwnOrigin.request, type: 'main_frame' as const },
    };
  };
  const SENT = 'Cookie: sid=1';
  it.each([
    ['a form of another site, with a cookie', navigation('https://login.other.test', 'POST', [PAGE], SENT), true],
    ['the same without a cookie', navigation('https://login.other.test', 'POST', [PAGE], ''), false],
    ['a form of the page itself', navigation(PAGE, 'POST', [PAGE], SENT), false],
    ['a link from another site', navigation('https://news.other.test', 'GET', [PAGE], SENT), false],
    ['redirects through another site', navigation(PAGE, 'GET', [PAGE, LOGIN, PAGE], SENT), true],
    ['a redirect from http to https', navigation(PAGE, 'GET', [PAGE.replace('https', 'http'), PAGE], SENT), false],
  ])('a navigation that succeeds: %s', (_, of, expected) => {
    expect(rowOf(of, diagnosis(of)).isListed).toBe(expected);
  });

  it('pages stand before their first row, and a page without rows is left out', () => {
    const at = (id: string, startedAtMs: number) => rowOf(exchange(id, toOwnOrigin.hops, { startedAtMs }), lost);
    const page = (url: string, fromMs: number) => ({ url, atMs: fromMs, fromMs });
    const state: PanelState = {
      ...initialState,
      settings: { ...DEFAULT_SETTINGS, preserveLog: true },
      pages: [page('one', 0), page('two', 20), page('three', 25), page('four', 90)],
    };
    const { items } = filterRows(listRows([at('b', 30), at('a', 10)], true, 2), state);
    expect(shownItems(items)).toEqual(['# one', 'a', '# three', 'b']);
  });
});

describe('the judge cache', () => {
  it('judges an exchange once, keeps one that the engine fails on, and stops when time is up', () => {
    let judged = 0;
    let clock = 0;
    const judge = {
      relate: (of: readonly unknown[]) => of.map(() => NOTHING_RELATED),
      isThirdParty: () => false,
      isSameRelated: () => true,
      diagnose: (of: Parameters<typeof diagnosis>[0]) => {
        judged += 1;
        clock += 10;
        if (of.id === 'wildcard') throw new Error('boom');
        return diagnosis(of);
      },
    };
    const cache = createJudgeCache(judge, () => clock);
    const exchanges = sampleCases().map((sample) => sample.exchange);
    const begun = cache.judge(exchanges, 35);
    expect(begun).toMatchObject({ complete: false, rows: { length: exchanges.length } });
    expect(begun.rows.filter(({ diagnosis: of }) => of.verdict.text !== 'Not judged yet')).toHaveLength(4);
    const done = cache.judge(exchanges, 1000);
    expect(done).toMatchObject({ complete: true, rows: { length: exchanges.length } });
    expect(judged).toBe(exchanges.length);
    expect(done.rows[1]?.diagnosis.missing[0]).toContain('boom');
  });
});

it('where there is no time for all, failures are judged first', () => {
  const judged: string[] = [];
  const cache = createJudgeCache(
    {
      relate: (of) => of.map(() => NOTHING_RELATED),
      isThirdParty: () => false,
      isSameRelated: () => true,
      diagnose(of) {
        judged.push(of.id);
        return diagnosis(of);
      },
    },
    () => judged.length,
  );
  const ended = (id: string, outcome: 'readable' | 'network-error') =>
    exchange(id, [hop(record('GET', `${PAGE}/me`, '', { status: 200 }))], { outcome });
  const exchanges = [ended('one', 'readable'), ended('failed', 'network-error'), ended('two', 'readable')];
  cache.judge(exchanges, 0);
  expect(judged).toEqual(['failed']);
});

describe('what is related to an exchange changes', () => {
  const exchanges = sampleCases().map((sample) => sample.exchange);
  const open = () => {
    const clock = { ms: 0 };
    let relations = 0;
    const judged: string[] = [];
    const cache = createJudgeCache(
      {
        relate: (of: readonly unknown[]) => {
          relations += 1;
          const related = { ...NOTHING_RELATED, sameUrl: Array.from({ length: relations }, () => exchanges[0]) };
          return of.map(() => related as typeof NOTHING_RELATED);
        },
        isThirdParty: () => false,
        isSameRelated: (one, other) => one.sameUrl.length === other.sameUrl.length,
        diagnose: (of, related) => {
          judged.push(of.id);
          return diagnosis(of, { related });
        },
      },
      () => clock.ms,
    );
    return { clock, judged, cache };
  };

  it('while a page makes requests, each is judged once, and the others once more when nothing comes for a moment', () => {
    const { clock, judged, cache } = open();
    for (let count = 1; count <= exchanges.length; count += 1) {
      clock.ms += 20;
      cache.judge(exchanges.slice(0, count), clock.ms + 50);
    }
    expect(judged).toHaveLength(exchanges.length);
    const waiting = cache.judge(exchanges, clock.ms + 50);
    expect(waiting).toMatchObject({ complete: true, againInMs: 200 });
    clock.ms += 200;
    expect(cache.judge(exchanges, clock.ms + 50)).toMatchObject({ complete: true, againInMs: null });
    expect(judged).toHaveLength(2 * exchanges.length);
  });

  it('they wait a second at most, and not at all for a report', () => {
    const { clock, judged, cache } = open();
    cache.judge(exchanges, 50);
    for (clock.ms = 100; clock.ms < 1_100; clock.ms += 100) {
      const one = exchanges[0];
      cache.judge(one ? [{ ...one }, ...exchanges.slice(1)] : [], clock.ms + 50);
    }
    const before = judged.length;
    const one = exchanges[0];
    cache.judge(one ? [{ ...one }, ...exchanges.slice(1)] : [], clock.ms + 50);
    expect(judged.length).toBe(before + exchanges.length);
    cache.judge(exchanges, Number.POSITIVE_INFINITY);
    expect(judged.length).toBe(before + 2 * exchanges.length);
  });
});

describe('empty states', () => {
  const live: PanelState = {
    ...initialState,
    connection: 'live',
    pages: [{ url: 'https://app.test/', atMs: 1, fromMs: 1 }],
  };
  it.each<[string, Partial<PanelState>]>([
    ['connecting', { connection: 'connecting' }],
    ['restricted', { pages: [{ url: 'chrome://settings', atMs: 1, fromMs: 1 }] }],
    ['restricted', { pages: [{ url: 'https://chromewebstore.google.com/detail/x', atMs: 1, fromMs: 1 }] }],
    ['no-access', { hostAccess: false, recording: false }],
    ['paused', { recording: false, openedLate: true }],
    ['opened-late', { openedLate: true }],
    ['none', { openedLate: true, cutMs: 5 }],
    ['none', {}],
  ])('%s', (expected, part) => {
    expect(emptyReasonOf({ ...live, ...part }, emptyView)).toBe(expected);
  });
});

describe('header lines', () => {
  it('spans cut a value into pieces that join to it again', () => {
    const pieces = cutAtSpans('abcdef', [
      [4, 99],
      [1, 2],
      [1, 3],
      [5, 2],
    ]);
    expect(pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')).toBe('a[b][c]d[ef]');
  });

  it('every line is shown or folded, once; missing headers are in their family', () => {
    const list = [
      { name: 'Date', value: 'now' },
      { name: 'access-control-allow-origin', value: '*' },
      { name: 'Vary', value: 'Accept' },
      { name: 'Vary', value: 'Accept' },
    ];
    const at = { hop: 0, message: 'response' } as const;
    const of = exchange('x', [
      hop({ ...record('GET', 'https://api.test/', '', { status: 200 }), requestHeaders: proven([], '') }),
    ]);
    const judged = diagnosis(of, {
      missingHeaders: () => [{ at, name: 'Access-Control-Allow-Credentials', value: 'true', ruleId: 'r' }],
    });
    const { shown, folded } = messageLines(list, at, judged, marksOf(judged));
    expect(shown.map((drawn) => (drawn.kind === 'line' ? drawn.index : drawn.name))).toEqual([
      1,
      'Access-Control-Allow-Credentials',
      2,
      3,
    ]);
    expect(folded.map((drawn) => (drawn.kind === 'line' ? drawn.index : drawn.name))).toEqual([0]);
  });
});
