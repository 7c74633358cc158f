import type { RequestType } from '../../src/model/exchange';
import type { Diagnosis, Finding } from '../../src/model/finding';
import { proven } from '../../src/model/known';
import { BEGAN_AT_MS, diagnosis, exchange, finding, hop, PAGE, record, serverFix } from './sample-data';

/** A session of a working day: polls that fail again and again, a login that was lost, third parties, what succeeds. */

const request = { hop: 0, message: 'request' } as const;
const response = { hop: 0, message: 'response' } as const;
const API = 'https://api.shop.test';

let serial = 0;
let clockMs = BEGAN_AT_MS;

interface Part {
  readonly id?: string;
  readonly method?: string;
  readonly type?: RequestType;
  readonly status?: number;
  readonly finding?: Finding;
}

function made(
  url: string,
  { id, method = 'GET', type = 'xmlhttprequest', status = 200, finding: found }: Part = {},
): Diagnosis {
  clockMs += 400;
  serial += 1;
  const of = exchange(id ?? `day ${serial}`, [hop(record(method, url, `Origin: ${PAGE}`, { status }))], {
    startedAtMs: clockMs,
    endedAtMs: clockMs + 60 + ((serial * 37) % 400),
    outcome: found?.severity === 'blocks' ? 'network-error' : 'readable',
  });
  const typed = { ...of, request: { ...of.request, type } };
  const kinds = {
    blocks: 'blocked',
    'loses-cookie': 'cookies-lost',
    'will-block': 'advice',
    advice: 'advice',
  } as const;
  return diagnosis(typed, {
    verdict: found
      ? { kind: kinds[found.severity], text: found.short }
      : { kind: 'passed', text: type === 'xmlhttprequest' ? 'Read by the page' : 'Loaded; scripts cannot read it' },
    findings: found ? [found] : [],
    includesCredentials: proven(type === 'xmlhttprequest', 'the request carried a Cookie header'),
  });
}

const errorStatus = (status: number, fix: string): Finding =>
  finding({
    ruleId: 'cors-error-page-without-headers',
    title: `The server responded with ${status}; the CORS message is a side effect of that error.`,
    short: `Server responded with ${status}; CORS is a side effect`,
    at: response,
    evidence: [{ kind: 'header-absent', at: response, name: 'Access-Control-Allow-Origin' }],
    fixes: [serverFix('mend', fix, '')],
  });
const PROXY = errorStatus(502, 'Start the server behind the proxy, or make it respond faster');
const WILDCARD = finding({
  ruleId: 'cors-origin-wildcard-with-credentials',
  title: 'The server allowed every origin (`*`), but this request carries credentials, so it must name yours.',
  short: 'Wildcard origin with credentials',
  at: response,
  evidence: [{ kind: 'header-absent', at: response, name: 'Access-Control-Allow-Origin' }],
  fixes: [serverFix('name', `Name \`${PAGE}\` instead of \`*\``, '')],
});
const LOGIN = finding({
  ruleId: 'setcookie-samesite-lax-cross-site',
  severity: 'loses-cookie',
  decisive: false,
  check: 'cookies',
  cookies: ['sid'],
  title: 'The browser did not store `sid`: the response is cross-site, and the cookie is `SameSite=Lax`.',
  short: 'Set-Cookie sid rejected: cross-site, SameSite=Lax',
  at: response,
  evidence: [{ kind: 'header-absent', at: response, name: 'Set-Cookie' }],
  fixes: [serverFix('none', 'Send `sid` with `SameSite=None; Secure`', '')],
});
const refused = (path: string): Diagnosis =>
  made(`https://accounts.shop-id.test${path}`, {
    status: 401,
    finding: finding({
      ruleId: 'session-not-stored',
      severity: 'loses-cookie',
      decisive: false,
      certainty: 'inferred',
      check: 'cookies',
      cookies: ['sid'],
      title: 'The server responded with 401. The session cookie `sid` that `POST /login` set was not stored.',
      short: '401: sid had not been stored',
      at: response,
      evidence: [{ kind: 'status', at: response }],
      fixes: [serverFix('mend', 'Mend the response to `POST /login`: its line for `sid` must be stored', '')],
      earlier: {
        exchangeId: 'login',
        at: response,
        headerIndex: 0,
        line: {
          name: 'Set-Cookie',
          value: 'sid=⟨32 bytes⟩; Path=/; SameSite=None; X=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
        },
        span: [28, 41],
        request: 'POST /login',
      },
    }),
  });
const VARY = finding({
  ruleId: 'missing-vary-origin',
  severity: 'advice',
  decisive: false,
  title: '`Vary: Origin` is missing.',
  short: 'Vary: Origin missing',
  at: request,
  evidence: [{ kind: 'header-absent', at: response, name: 'Vary' }],
});

const image = (number: number): Diagnosis =>
  made(
    `https://img.cdn-provider.test/shop/products/${1000 + number}/main.jpg?width=640&fit=cover&auto=format,compress`,
    {
      type: 'image',
    },
  );

const QUERIES = ['currentUser', 'cart', 'recommendations'];

export function workingDay({ isFixed = false } = {}): readonly Diagnosis[] {
  serial = 0;
  clockMs = BEGAN_AT_MS;
  const polls = (count: number) =>
    Array.from({ length: count }, () =>
      made(`${API}/v2/notifications/unread?since=${clockMs}`, { finding: PROXY, status: 502 }),
    );
  const images = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => image(from + at));
  return [
    made(`${API}/session`),
    made(`${API}/v2/cart`, { finding: WILDCARD }),
    made('https://accounts.shop-id.test/login', { id: 'login', method: 'POST', finding: LOGIN }),
    refused('/me'),
    refused('/me/orders'),
    ...images(0, 20),
    ...polls(120),
    made(`${API}/v2/checkout`, {
      method: 'POST',
      status: 500,
      finding: errorStatus(500, 'Find in the server’s log why it responded with 500'),
    }),
    ...QUERIES.map((name) => made(`${API}/graphql?operationName=${name}&variables=%7B%22id%22%3A42%7D`)),
    ...[1, 2, 3].map((id) => made(`${API}/v2/customers/${id}/orders/open?expand=lines,prices,availability`)),
    made(`${API}/v2/prices`, { finding: VARY }),
    made(`${API}/v2/stock`, { finding: VARY }),
    ...polls(80),
    ...images(20, 50),
    ...(isFixed ? [made(`${API}/v2/cart`), made(`${API}/v2/notifications/unread?since=9`)] : []),
  ];
}
