import type { Fix } from '../../../model/change';
import { getHeader } from '../../../model/header-lookup';
import type { Situation } from '../../../model/situation';
import { allowOriginDanger, changeResponse } from '../fixes';
import { includeOrNameOriginFirst } from '../include-credentials';
import { code, requestOrigin } from '../words';

const lineOf = ({ response }: Situation, name: 'Access-Control-Allow-Origin' | 'Access-Control-Allow-Credentials') =>
  getHeader(response?.headerList ?? [], name);

const allowsCredentials = (s: Situation): boolean => lineOf(s, 'Access-Control-Allow-Credentials') === 'true';
const namesOrigin = (s: Situation): boolean => lineOf(s, 'Access-Control-Allow-Origin') === requestOrigin(s);

const isOpaque = ({ hop: { requestOrigin: origin } }: Situation): boolean => origin.known && origin.value === 'null';

/** Every origin is allowed, without credentials, and no login is recorded. */
const isMeantForAll = (s: Situation): boolean =>
  s.cause.reason === 'login:credentials-left-out' &&
  s.cause.subjects.length === 0 &&
  lineOf(s, 'Access-Control-Allow-Origin') === '*' &&
  !allowsCredentials(s);

/** From what it is known, or concluded, that the request did not include credentials, as a sentence; empty where nothing tells. */
export function howKnown({ facts: { includesCredentials } }: Situation): readonly string[] {
  if (!includesCredentials.known || includesCredentials.value) return [];
  const { because, certainty } = includesCredentials;
  return [`That is ${certainty === 'proven' ? 'known' : 'concluded'} from this: ${because}.`];
}

/** That the call left out its credentials, how sure that is, and what the call and the response must then have. */
export function whyLeftOut(s: Situation): string {
  const { includesCredentials } = s.facts;
  const isProven = includesCredentials.known && includesCredentials.certainty === 'proven';
  const isReady = namesOrigin(s) && allowsCredentials(s);
  const needed = `${code(`Access-Control-Allow-Origin: ${requestOrigin(s)}`)} and \`Access-Control-Allow-Credentials: true\``;
  return [
    ...(isMeantForAll(s)
      ? [
          'The response allows every origin (`*`), which is meant for requests without credentials: it is likelier that a token or a key is missing than a cookie.',
        ]
      : []),
    `${isProven ? 'This request' : 'As it seems, this request'} did not include credentials, so no cookie could be sent with it.`,
    ...howKnown(s),
    "Each call to another origin must state `credentials: 'include'` (XMLHttpRequest: `withCredentials`).",
    ...(isOpaque(s) ? [] : [`Its response must then have ${needed}${isReady ? ', as this one has' : ''}.`]),
  ].join(' ');
}

/**
 * The fixes of a refused call that left out its credentials. Where the response does not allow them yet, including them makes
 * the browser refuse a call that works, so the server comes first. None for an opaque origin: to allow `null` with
 * credentials allows it to every site.
 */
export function includeAfterServer(s: Situation): readonly Fix[] {
  if (isOpaque(s)) return [];
  if (!namesOrigin(s) || allowsCredentials(s)) return includeOrNameOriginFirst(s);
  const where = s.exchange.hops[s.cause.at.hop]?.preflight ? ', also for the preflight,' : '';
  const title = `First let the server send \`Access-Control-Allow-Credentials: true\`${where} beside ${code(requestOrigin(s))}, and only then send cookies: \`credentials: 'include'\``;
  const notProved = 'It is the first of two changes: without that line the browser refuses a request with credentials.';
  const words = { danger: allowOriginDanger(s), notProved };
  return [changeResponse(s, 'allow-credentials-first', title, [{ intent: 'allow-credentials' }], words)];
}
