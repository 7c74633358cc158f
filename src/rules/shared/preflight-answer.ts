import type { Fix, HeaderEdit } from '../../model/finding';
import { firstValue } from '../../model/header-lookup';
import type { HeaderName } from '../../model/header-names';
import { append, corsEdits, editHeaders, nameTheOriginDanger, set } from './fixes';
import type { Situation } from './rule';

/** A value of the CORS-preflight request’s own header lines; '' when it has none. */
function asked(s: Situation, name: HeaderName): string {
  const headers = s.exchange.hops[s.cause.at.hop]?.preflight?.requestHeaders;
  return (headers?.known && firstValue(headers.value, name)) || '';
}

export const askedMethod = (s: Situation): string => asked(s, 'Access-Control-Request-Method');
export const askedHeaders = (s: Situation): string => asked(s, 'Access-Control-Request-Headers');

/** Everything that a preflight’s answer needs for this very request. */
export function preflightEdits(s: Situation): readonly HeaderEdit[] {
  const headers = askedHeaders(s);
  return [
    ...corsEdits(s).filter(({ name }) => name !== 'Vary'),
    set('Access-Control-Allow-Methods', askedMethod(s)),
    ...(headers === '' ? [] : [set('Access-Control-Allow-Headers', headers)]),
    append('Vary', 'Origin'),
  ];
}

/** Answer the preflight itself: an ok status and all the lines that this request needs. */
export const answerThePreflight = (s: Situation, title: string): Fix =>
  editHeaders(s, 'answer-the-preflight', title, preflightEdits(s), { status: 204, danger: nameTheOriginDanger(s) });
