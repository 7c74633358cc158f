import type { RequestType } from '../../../src/model/exchange';
import type { Finding, Verdict } from '../../../src/model/finding';
import { proven } from '../../../src/model/known';
import { type Row, rowOf } from '../../../src/panel/state/row';
import { isThirdParty } from '../../../src/panel/state/rows/third-party';
import { BEGAN_AT_MS, diagnosis, exchange, finding, hop, record } from '../../panel/sample-data';

/** A request of https://app.shop.test, in the words of a test. */
interface Made {
  readonly url: string;
  readonly id?: string;
  readonly method?: string;
  readonly type?: RequestType;
  readonly status?: number;
  readonly includes?: boolean;
  readonly isTrial?: boolean;
  /** Origin of the client; absent: that of the page. */
  readonly from?: string;
  readonly verdict?: Verdict['kind'];
  readonly culprit?: Finding;
  /** A finding that is no culprit. */
  readonly advice?: Finding;
}
type Details = Omit<Made, 'url'>;

const API = 'https://api.shop.test';
const response = { hop: 0, message: 'response' } as const;

/** One that the page got. A path is one of the page’s API. */
export const call = (url: string, more: Details = {}): Made => ({
  url: url.startsWith('/') ? `${API}${url}` : url,
  ...more,
});

/** One that was blocked. */
export const failed = (
  url: string,
  { short = 'Wildcard origin with credentials', ...more }: Details & { readonly short?: string } = {},
): Made => ({
  ...call(url, more),
  verdict: 'blocked',
  culprit: finding({
    ruleId: 'cors-origin-wildcard-with-credentials',
    title: `The sentence of ${short}`,
    short,
    at: response,
    evidence: [{ kind: 'status', at: response }],
    fixes: [],
  }),
});

/** One that lost a cookie; `earlier` is the id of the exchange that it follows from. */
export const lost = (
  url: string,
  cookie: string,
  { earlier, ...more }: Details & { readonly earlier?: string } = {},
): Made => ({
  ...call(url, more),
  verdict: 'cookies-lost',
  culprit: finding({
    ruleId: earlier === undefined ? 'setcookie-samesite-lax-cross-site' : 'session-not-stored',
    severity: 'loses-cookie',
    decisive: false,
    title: `\`${cookie}\` was lost`,
    short: `${cookie} was lost`,
    at: response,
    check: 'cookies',
    cookies: [cookie],
    evidence: [{ kind: 'status', at: response }],
    ...(earlier === undefined
      ? {}
      : {
          earlier: {
            exchangeId: earlier,
            at: response,
            headerIndex: 0,
            line: null,
            span: null,
            request: 'POST /login',
          },
        }),
  }),
});

/** One with which the server refused the user, because of the response to an earlier one. */
export const refused = (url: string, short: string, earlier: string): Made => ({
  ...call(url, { status: 401 }),
  verdict: 'advice',
  advice: finding({
    ruleId: 'session-deleted',
    severity: 'advice',
    certainty: 'inferred',
    decisive: false,
    title: `The sentence of ${short}`,
    short,
    at: response,
    check: 'message',
    evidence: [{ kind: 'status', at: response }],
    earlier: {
      exchangeId: earlier,
      at: response,
      headerIndex: 0,
      line: null,
      span: null,
      request: 'POST /preferences',
    },
    fixes: [],
  }),
});

/** Rows a second apart, in that order. */
export const rowsOf = (...all: readonly Made[]): Row[] =>
  all.map(
    (
      {
        url,
        id,
        method = 'GET',
        type,
        status = 200,
        includes = true,
        isTrial,
        from,
        verdict = 'passed',
        culprit,
        advice,
      },
      index,
    ) => {
      const of = exchange(id ?? `made ${index}`, [hop(record(method, url, '', { status }))]);
      const made = {
        ...of,
        request: { ...of.request, type: type ?? of.request.type },
        startedAtMs: BEGAN_AT_MS + index * 1_000,
        ...(from === undefined ? {} : { client: { ...of.client, origin: proven(from, 'made') } }),
        ...(verdict === 'cannot-tell' && !advice
          ? { outcome: 'network-error' as const, networkError: 'net::ERR_FAILED' }
          : {}),
        ...(isTrial ? { trial: { preflight: [], response: [] } } : {}),
      };
      const judged = diagnosis(made, {
        verdict: { kind: verdict, text: culprit?.short ?? (verdict === 'advice' ? advice?.short : null) ?? verdict },
        findings: [culprit ?? advice ?? []].flat(),
        culprit: culprit ?? null,
        includesCredentials: proven(includes, 'made'),
      });
      return rowOf(made, judged, { isThirdParty: isThirdParty(made) });
    },
  );
