/**
 * How much of a header's value decides how an exchange is explained.
 *
 * `value`: the whole value, in any exchange. `part`: a part of it, such as the names in `Cookie`. `unusual`: its value, but
 * only in an exchange that is a redirect, a refusal or a failure, that contained a document, or that is hypothetical; in
 * every other exchange at most whether the header is there. `once`: whether it is there, reported once per server.
 */
export type HeaderUse = 'value' | 'part' | 'unusual' | 'once';

/**
 * Every header whose value is read, with how much of it decides. A header that is not listed cannot be read: the
 * functions of header-lookup.ts do not compile with another name. What explains many exchanges at once (src/har) relies on it.
 */
export const HEADER_USES = {
  'Access-Control-Allow-Credentials': 'value',
  'Access-Control-Allow-Headers': 'value',
  'Access-Control-Allow-Methods': 'value',
  'Access-Control-Allow-Origin': 'value',
  'Access-Control-Expose-Headers': 'value',
  'Access-Control-Max-Age': 'value',
  'Access-Control-Request-Headers': 'value',
  'Access-Control-Request-Method': 'value',
  'Activate-Storage-Access': 'value',
  'Cache-Control': 'value',
  'Clear-Site-Data': 'value',
  'Content-Disposition': 'value',
  'Content-Type': 'value',
  'Cross-Origin-Resource-Policy': 'value',
  Link: 'value',
  Origin: 'value',
  'Sec-Fetch-Dest': 'value',
  'Sec-Fetch-Mode': 'value',
  'Sec-Fetch-Site': 'value',
  'Sec-Fetch-Storage-Access': 'value',
  'Sec-Purpose': 'value',
  Vary: 'value',

  'Content-Length': 'part',
  Cookie: 'part',
  Date: 'part',
  'Set-Cookie': 'part',

  'Access-Control-Allow-Expose-Headers': 'unusual',
  'Access-Control-Expose-Header': 'unusual',
  'Access-Control-Exposed-Headers': 'unusual',
  Age: 'unusual',
  Authorization: 'unusual',
  'CF-Cache-Status': 'unusual',
  'CF-Mitigated': 'unusual',
  'Cache-Status': 'unusual',
  'Content-Security-Policy': 'unusual',
  'Cross-Origin-Embedder-Policy': 'unusual',
  ETag: 'unusual',
  Host: 'unusual',
  'If-Modified-Since': 'unusual',
  'If-None-Match': 'unusual',
  'Last-Modified': 'unusual',
  Location: 'unusual',
  'Non-Authoritative-Reason': 'unusual',
  'NGROK-Error-Code': 'unusual',
  Server: 'unusual',
  Accept: 'unusual',
  Referer: 'unusual',
  Upgrade: 'unusual',
  'Upgrade-Insecure-Requests': 'unusual',
  'WWW-Authenticate': 'unusual',
  'X-Amzn-ErrorType': 'unusual',
  'X-Amzn-Waf-Action': 'unusual',
  // Of a login, read for a refused request after it.
  'X-Powered-By': 'unusual',
  'X-Requested-With': 'unusual',
  'X-Cache': 'unusual',
  'X-Cache-Status': 'unusual',
  'X-Content-Type-Options': 'unusual',
  'X-Frame-Options': 'unusual',
  'X-Vercel-Cache': 'unusual',
  'X-Vercel-Mitigated': 'unusual',

  'Access-Control-Allow-Private-Network': 'once',
} as const satisfies Readonly<Record<string, HeaderUse>>;

export type HeaderName = keyof typeof HEADER_USES;
