import type { Fix, ServerIntents } from '../../model/change';
import { firstValue } from '../../model/header-lookup';
import type { HeaderName } from '../../model/header-names';
import type { Situation } from '../../model/situation';
import { allowOriginDanger, changeResponse, corsIntents } from './fixes';

/** A value of a header of the CORS-preflight request; '' when it has none. */
function preflightRequestValue(s: Situation, name: HeaderName): string {
  const headers = s.exchange.hops[s.cause.at.hop]?.preflight?.requestHeaders;
  return (headers?.known && firstValue(headers.value, name)) || '';
}

export const requestedMethod = (s: Situation): string => preflightRequestValue(s, 'Access-Control-Request-Method');
export const requestedHeaders = (s: Situation): string => preflightRequestValue(s, 'Access-Control-Request-Headers');

/** The names of a list that is written in one header value. */
export const listed = (value: string): readonly string[] =>
  value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** Everything that the preflight response needs for this request. */
export function preflightIntents(s: Situation): ServerIntents {
  const [first, ...others] = corsIntents(s);
  const names = listed(requestedHeaders(s));
  return [
    first,
    ...others.filter(({ intent }) => intent !== 'vary-by'),
    { intent: 'allow-methods', methods: [requestedMethod(s)] },
    ...(names.length === 0 ? [] : [{ intent: 'allow-headers', names } as const]),
    { intent: 'vary-by', names: ['Origin'] },
  ];
}

/** The server responds to the preflight: with an ok status and all the lines that this request needs. */
export const respondToPreflight = (s: Situation, title: string): Fix =>
  changeResponse(s, 'answer-the-preflight', title, [{ intent: 'answer-status', status: 204 }, ...preflightIntents(s)], {
    danger: allowOriginDanger(s),
  });
