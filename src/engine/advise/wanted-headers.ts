import type { HeaderLine } from '../../model/header';
import { byteLowercase } from '../../model/header-lookup';

/** What is known of a response and tells whether a page is likely to read one of its headers. */
export interface ResponseUse {
  readonly method: string;
  readonly status: number;
}

type Want = (value: string, use: ResponseUse) => boolean;
const always: Want = () => true;

/**
 * Headers whose content is meant for the code that made the request. OURS: no standard has such a list. A header that
 * servers add to everything (Date, Server, a request id, an ETag of an ordinary GET) is not in it.
 */
const WANTED: readonly (readonly [RegExp, Want])[] = [
  [/^authorization$/, always],
  [/^x-(?:auth|access|refresh|new|csrf|xsrf|api|session|id|jwt)-?token$|^x-(?:csrf|xsrf)$/, always],
  [/^content-disposition$/, (value) => /filename/i.test(value)],
  [/^content-range$/, (_, { status }) => status === 206 || status === 200],
  [/^location$/, (_, { status }) => status === 201 || status === 202],
  [/^link$/, (value) => /rel\s*=\s*"?(?:next|prev|last|first)\b/i.test(value)],
  [/^retry-after$/, (_, { status }) => status === 429 || status === 503],
  [/^(?:x-)?ratelimit-(?:remaining|reset)$/, (_, { status }) => status === 429],
  [/^etag$/, (_, { method }) => method === 'PUT' || method === 'PATCH'],
  [/^upload-offset$|^tus-resumable$/, always],
  [/^x-(?:total|page|pages|per-page|next-page|prev-page|pagination|count)\b|^x-[a-z-]*(?:total-count|count)$/, always],
];

/** Added by frameworks, proxies and content delivery networks for people and machines other than the page. */
const FOR_OTHERS =
  /^x-(?:powered-by|frame-options|content-type-options|xss-protection|request-id|correlation-id|amz|amzn|cache|served-by|runtime|dns-prefetch|download-options|permitted-cross|trace|robots|ua-compatible|envoy|timer|varnish|vercel|aspnet|github-request|generator|drupal|azure|ms-|goog|guploader|cloud-trace|kong|nginx|proxy|debug|via|backend|server|content-security|webkit-csp|rack|middleware|fastly|akamai|edge|cdn|host|instance|node|pod|version|environment|clacks)/;

/** Whether code that made the request is likely to read this line. Never throws. */
export function isWantedByPage(line: HeaderLine, use: ResponseUse): boolean {
  const lower = byteLowercase(line.name);
  return WANTED.some(([pattern, isWanted]) => pattern.test(lower) && isWanted(line.value, use));
}

/** Whether a line is the application's own: an `X-` header that no framework, proxy or network adds by itself. */
export function isOfApplication({ name }: HeaderLine): boolean {
  const lower = byteLowercase(name);
  return lower.startsWith('x-') && !FOR_OTHERS.test(lower);
}
