import type { Fix } from '../../src/model/change';
import type { SpecRef } from '../../src/model/decision';
import type { Exchange, Hop, RequestRecord } from '../../src/model/exchange';
import type { CookieFate, Diagnosis, Finding, TimelineStep } from '../../src/model/finding';
import type { HeaderList } from '../../src/model/header';
import { proven } from '../../src/model/known';
import { notYetJudged } from '../../src/panel/state/judge-cache';

/** Made-up exchanges and diagnoses, in the smallest notation that the panel can be drawn from. */

export const PAGE = 'https://app.shop.test';
export const BEGAN_AT_MS = Date.UTC(2026, 6, 2, 14, 2, 11);

/** "Name: value" lines, one a line. */
export const headerList = (text: string): HeaderList =>
  text
    .trim()
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const colon = line.indexOf(':');
      return { name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() };
    });

const BROWSER_LINES = `
  Accept: */*
  Accept-Encoding: gzip, deflate, br, zstd
  Accept-Language: en-GB,en;q=0.9
  Referer: https://app.shop.test/
  Sec-Fetch-Dest: empty
  Sec-Fetch-Mode: cors
  User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36`;
const SERVER_LINES = `
  Content-Type: application/json; charset=utf-8
  Date: Thu, 02 Jul 2026 14:02:11 GMT
  X-Powered-By: Express
  Content-Length: 184`;

let serial = 0;

export function record(
  method: string,
  url: string,
  requestText: string,
  answer: { readonly status: number; readonly statusText?: string; readonly text?: string } | string,
): RequestRecord {
  const failed = typeof answer === 'string';
  return {
    id: `record ${serial++}`,
    method,
    url,
    requestHeaders: proven(headerList(`${requestText}\n${BROWSER_LINES}`), 'read'),
    response: failed
      ? null
      : {
          status: answer.status,
          statusText: answer.statusText ?? '',
          headerList: headerList(`${answer.text ?? ''}\n${SERVER_LINES}`),
          fromCache: false,
          ip: '203.0.113.7',
        },
    networkError: failed ? answer : null,
    startedAtMs: BEGAN_AT_MS,
    storeBefore: proven([], 'read'),
    storeAfter: proven([], 'read'),
    witnesses: ['web-request', 'devtools-log'],
  };
}

export const hop = (actual: RequestRecord, preflight: RequestRecord | null = null): Hop => ({
  method: actual.method,
  url: actual.url,
  preflight,
  actual,
});

export function exchange(id: string, hops: readonly [Hop, ...Hop[]], more: Partial<Exchange> = {}): Exchange {
  return {
    id,
    client: {
      origin: proven(PAGE, 'the Origin header'),
      topLevelOrigin: proven(PAGE, 'the page’s address'),
      isTopLevel: proven(true, 'frame 0'),
      frame: { id: 0, parentId: -1 },
    },
    request: {
      type: 'xmlhttprequest',
      mode: proven('cors', 'the Sec-Fetch-Mode header'),
      credentialsMode: proven('include', 'the request carried a Cookie header'),
      initiator: { url: `${PAGE}/assets/checkout.ts`, line: 41, column: 9 },
    },
    hops,
    outcome: 'readable',
    networkError: null,
    startedAtMs: BEGAN_AT_MS,
    endedAtMs: BEGAN_AT_MS + 84,
    beforeRecording: false,
    viaServiceWorker: false,
    ...more,
  };
}

const SPEC: SpecRef = { standard: 'fetch', anchor: 'concept-cors-check', step: '4' };

export const finding = (
  part: Partial<Finding> & Pick<Finding, 'ruleId' | 'title' | 'short' | 'at' | 'evidence'>,
): Finding => ({
  severity: 'blocks',
  decisive: true,
  certainty: 'proven',
  check: 'message',
  cookies: [],
  why: 'The browser keeps the answer from the page.',
  fixes: [],
  browserNames: { chromium: [], firefox: [] },
  spec: [SPEC],
  ...part,
});

export const serverFix = (id: string, title: string, text: string, danger: string | null = null): Fix => ({
  id,
  title,
  change: { actor: 'server', at: { hop: 0, message: 'response' }, intents: [{ intent: 'answer-status', status: 200 }] },
  snippet: { language: 'http', text },
  danger,
});

export const step = (
  id: string,
  label: string,
  note: string,
  state: TimelineStep['state'] = 'passed',
  at: TimelineStep['at'] = null,
): TimelineStep => ({ id, label, note, state, at });

export const cookieFate = (part: Partial<CookieFate> & Pick<CookieFate, 'name' | 'fate'>): CookieFate => ({
  at: { hop: 0, message: 'request' },
  attributes: 'SameSite=None; Secure; HttpOnly',
  where: 'api.shop.test/',
  certainty: 'proven',
  reason: '',
  ruleId: null,
  evidence: { kind: 'stored-cookie', at: { hop: 0, message: 'request' }, index: 0 },
  ...part,
});

export const diagnosis = (of: Exchange, part: Partial<Diagnosis> = {}): Diagnosis => ({
  ...notYetJudged(of),
  verdict: { kind: 'passed', text: 'Read by the page' },
  culprit: part.findings?.find(({ severity }) => severity === 'blocks' || severity === 'loses-cookie') ?? null,
  includesCredentials: proven(true, 'the request carried a Cookie header'),
  ...part,
});
