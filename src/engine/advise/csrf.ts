import type { Cause } from '../../model/cause';
import { getHeader } from '../../model/header-lookup';
import { isCorsSafelistedMethod } from '../../standards/cors-safelist';
import { listItems } from '../../standards/header-list';
import { advice } from '../decide/make-cause';
import type { CaseHop } from '../facts/case';
import type { CrossOriginRead } from '../facts/read-across-origins';

/** The names that frameworks give to the cookie that carries the token, and to the header that must repeat it. OURS. */
const TOKEN_COOKIE = /^(?:__(?:Host|Secure)-)?_?(?:x?csrf|xsrf)[-_.]?token$|^_?csrf$/i;
const TOKEN_HEADER = /^x-(?:csrf|xsrf)(?:-?token)?$|^csrf-token$/i;

/** Rails’ session cookie, and that of Rack applications such as Sinatra’s. OURS. */
const RAILS_SESSION = /^_\w+_session$/;
const RACK_SESSION = 'rack.session';

/** The header in which each framework reads the token, by the name of its cookie; the last one is the most frequent. OURS. */
const HEADER_OF_COOKIE: readonly (readonly [RegExp, string])[] = [
  [/^csrftoken$/i, 'X-CSRFToken'],
  [/xsrf/i, 'X-XSRF-TOKEN'],
  [/./, 'X-CSRF-Token'],
];

/**
 * A state-changing request with a session cookie that the server’s protection against forged requests refused, or is likely
 * to have refused.
 *
 * In: a response that the page read. Out: nothing unless the session’s cookie was sent, and the status, a cookie’s name or
 * the type of the response speaks for it. Always inferred: a token can be in the body, and a status has other causes.
 */
export function adviseCsrf({ at, hop, response }: CrossOriginRead): readonly Cause[] {
  const { actual, method } = hop.hop;
  const isUnsafe = method === 'POST' || !isCorsSafelistedMethod(method);
  if (!isUnsafe || !actual?.requestHeaders.known) return [];
  const sent = hop.sentCookies ?? [];
  const stored = actual.storeBefore.known ? actual.storeBefore.value.map(({ name }) => name) : [];
  const token = [...sent, ...stored].find((name) => TOKEN_COOKIE.test(name));
  if (!sent.some((name) => name !== token)) return [];
  const status = { kind: 'status', at } as const;
  const request = { hop: at.hop, message: 'request' } as const;
  const tokenHeader = actual.requestHeaders.value.find(({ name }) => TOKEN_HEADER.test(name));
  const framework = originCheckedBy(hop, sent, token, tokenHeader?.name);
  if (framework !== null) {
    const about = { subjects: framework, certainty: 'inferred' } as const;
    return [advice('cors-advice:csrf-check-refused', at, [status], about)];
  }
  const session = sessionOfRails(response, sent);
  if (tokenHeader !== undefined || !(requiresToken(response.status, token) || session !== null)) return [];
  const name = listedHeader(hop) ?? headerFor(token, session);
  const subjects = [name, token ?? '', session ?? ''];
  const evidence = [status, { kind: 'header-absent', at: request, name }] as const;
  return [advice('cors-advice:csrf-token-missing', at, evidence, { subjects, certainty: 'inferred' })];
}

/** 419, "page expired", is a status of one framework for a token that does not match. */
const requiresToken = (status: number, token: string | undefined): boolean =>
  status === 419 || (status === 403 && token !== undefined);

/** Rails responds with 422 and a page to a request without the token; the 422 of a form that is not valid has data. */
function sessionOfRails({ status, headerList }: CrossOriginRead['response'], sent: readonly string[]): string | null {
  if (status !== 422 || /json/i.test(getHeader(headerList, 'Content-Type') ?? '')) return null;
  return sent.find((name) => RAILS_SESSION.test(name)) ?? null;
}

/**
 * A framework that compares the request’s origin with a list, and what shows it: Rack::Protection removes the session (401) or
 * refuses (403), with a token too; Django and Rails refuse although the token was sent.
 */
function originCheckedBy(
  { response, facts }: CaseHop,
  sent: readonly string[],
  token: string | undefined,
  tokenHeader: string | undefined,
): readonly [framework: string, shownBy: string] | null {
  const { requestOrigin, urlOrigin } = facts;
  const isForeign = requestOrigin.known && requestOrigin.value !== urlOrigin;
  const status = response?.status;
  if (!isForeign) return null;
  if (sent.includes(RACK_SESSION) && (status === 401 || status === 403)) return ['Rack::Protection', RACK_SESSION];
  if (tokenHeader === undefined || response === null || response === undefined) return null;
  const rails = sessionOfRails(response, sent);
  if (rails !== null) return ['Rails', rails];
  const isDjango = token === 'csrftoken' && /^x-csrftoken$/i.test(tokenHeader);
  return isDjango && status === 403 ? ['Django', token] : null;
}

/** The header for a token that the preflight’s response allows: the server’s own word for it. */
function listedHeader({ hop }: CaseHop): string | null {
  const allowed = listItems(hop.preflight?.response?.headerList ?? [], 'Access-Control-Allow-Headers');
  return allowed.find(({ text }) => TOKEN_HEADER.test(text))?.text ?? null;
}

const headerFor = (cookie: string | undefined, session: string | null): string => {
  // Without a cookie that has a name of its own: 419 is Laravel’s, 422 is Rails’.
  const name = cookie ?? (session === null ? 'XSRF-TOKEN' : session);
  return HEADER_OF_COOKIE.find(([pattern]) => pattern.test(name))?.[1] ?? 'X-CSRF-Token';
};
