import type { HeaderLine } from '../../model/header';
import { byteLowercase } from '../../model/header-lookup';

/** What is known of a response and tells whether a page is likely to read one of its headers. */
export interface ResponseUse {
  readonly status: number;
}

type Want = (value: string, use: ResponseUse) => boolean;
const always: Want = () => true;

/**
 * Headers whose content is meant for the code that made the request. OURS: no standard has such a list. A header that
 * servers add to everything (Date, Server, a request id, an ETag) is not in it.
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
  [/^upload-offset$|^tus-resumable$/, always],
  [/^x-(?:total|page|pages|per-page|next-page|prev-page|pagination|count)\b/, always],
];

/** The application's own number of something, such as "X-Order-Count": a proxy counts its attempts in this form too. */
const COUNT = /^x-[a-z-]*count$/;

/**
 * Added by frameworks, proxies, gateways and content delivery networks for people and machines other than the page: their
 * names begin with the maker, or with what is measured.
 */
const BY_OTHERS =
  /^x-(?:powered-by|frame-options|content-type-options|xss-protection|correlation-id|amz|amzn|cache|served-by|runtime|response-time|process-time|dns-prefetch|download-options|permitted-cross|trace|b3|datadog|robots|ua-compatible|envoy|istio|timer|varnish|vercel|netlify|render-|railway|fly-|aspnet|github-request|generator|drupal|azure|ms-|goog|guploader|cloud-trace|kong|nginx|traefik|apigw|tyk|proxy|forwarded|real-ip|debug|via|backend|upstream|server|content-security|webkit-csp|rack|middleware|fastly|akamai|edge|cdn|cloudflare|cf-|iinfo|sucuri|oss-|qiniu|nws|daa-|host|instance|node|pod|region|zone|version|environment|clacks|litespeed|turbo-charged|pingback|redirect-by|hacker|shopify|shopid|shardid|sorting-hat|wix|github-media|ratelimit|rate-limit)/;
/** One id of each request, of any maker: "X-Request-Id", "X-Acme-Trace-Id". */
const OF_REQUEST = /^x-(?:[a-z0-9-]+-)?(?:request|req|trace|span|transaction|correlation|invocation)-?id$/;

/** Whether code that made the request is likely to read this line. Never throws. */
export function isWantedByPage(line: HeaderLine, use: ResponseUse): boolean {
  const lower = byteLowercase(line.name);
  if (COUNT.test(lower)) return isOfApplication(line);
  return WANTED.some(([pattern, isWanted]) => pattern.test(lower) && isWanted(line.value, use));
}

/** Whether a line is the application's own: an `X-` header that no framework, proxy or network adds by itself. */
export function isOfApplication({ name }: HeaderLine): boolean {
  const lower = byteLowercase(name);
  return lower.startsWith('x-') && !BY_OTHERS.test(lower) && !OF_REQUEST.test(lower);
}
