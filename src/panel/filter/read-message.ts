import { parseUrl } from '../../model/parse-url';
import { failuresNamedIn, failuresWordedIn, type NamedFailure, saysOnly } from './browser-sentences';

/** What a pasted text of a browser says of a request. */
export interface ReadMessage {
  /** `named`: why it failed. `status`: the response's status. `cors`, `any`: only that it failed. */
  readonly kind: 'named' | 'status' | 'cors' | 'any';
  /** Any one of them is the failure; empty unless the kind is 'named'. */
  readonly failures: readonly NamedFailure[];
  /** Of the request, as far as named: its URL is one of these. */
  readonly urls: readonly string[];
  readonly method: string | null;
  readonly status: string | null;
  /** cookie-name, in a message about a cookie. */
  readonly cookie: string | null;
}

/** More is never needed, and a whole log may be on the clipboard. */
const MAX_LENGTH = 20_000;
const URLS = /\b(?:https?|wss?):\/\/[^\s'"`‘’“”<>]+/g;
/** "shopapp://logged-in:1 Failed to load resource: net::ERR_FAILED": of any scheme, where a redirect led to it. */
const NOT_LOADED = /^[^\S\r\n\u2028\u2029]*([a-z][a-z0-9+.-]*:\/\/\S+?)(?::\d+){0,2}\s+Failed to load resource/im;
/** "GET https://api.shop.test/me net::ERR_FAILED 200 (OK)", "GET https://api.shop.test/me 401 (Unauthorized)" */
const NETWORK_LINE = /\b([A-Z]+|patch)\s+(?:https?|wss?):\/\/\S+\s+(?:net::ERR_|(\d{3})\b)/;
/** Values that are URLs too, and not that of the request: header values, the page. */
const OTHER_VALUES =
  /(?:multiple values|has a value|invalid value|does not match|from origin|the page at)\s*['‘“"][^'‘’“”"]*['’”"]/gi;
const STATUS = /responded with a status of (\d{3})/i;

/**
 * Reads a text that a browser prints about a request: a line of the console, a title of the Issues panel, a status of
 * the Network panel; several lines in one, with file names and line numbers around them.
 * Out: null when it is none; then the filter takes it as words. Never throws.
 */
export function readMessage(wholeText: string): ReadMessage | null {
  const text = wholeText.slice(0, MAX_LENGTH);
  const line = NETWORK_LINE.exec(text);
  const only = saysOnly(text);
  const worded = failuresWordedIn(text);
  const urls = urlsIn(text);
  const named = failuresNamedIn(text);
  const isMessage = line || only || worded.length > 0 || /\(blocked:[a-z-]+\)/.test(text);
  if (!isMessage && (named.length === 0 || urls.length === 0)) return null;
  const failures = withoutConsequences([...worded, ...named]);
  const status = failures.length > 0 ? null : (line?.[2] ?? STATUS.exec(text)?.[1] ?? null);
  return {
    kind: failures.length > 0 ? 'named' : status !== null ? 'status' : (only ?? 'any'),
    failures,
    urls,
    method: line?.[1] ?? null,
    status,
    cookie: /\bcookie\s+[“"‘']([^”"’']+)[”"’']/i.exec(text)?.[1] ?? null,
  };
}

/** Once each. Every refusal ends in net::ERR_FAILED: beside a reason it adds nothing. */
function withoutConsequences(failures: readonly NamedFailure[]): readonly NamedFailure[] {
  const once = [...new Map(failures.map((failure) => [failure.key, failure])).values()];
  const reasons = once.filter(({ name }) => name !== 'net::ERR_FAILED');
  return reasons.length > 0 ? reasons : once;
}

/** Of requests, not of script lines; a bare origin is the page's, or a header's value. */
function urlsIn(text: string): readonly string[] {
  const written = (text.replace(OTHER_VALUES, '').match(URLS) ?? []).map(withoutMarks);
  const withPath = written.filter((url) => /^\w+:\/\/[^/]+\//.test(url));
  const plain = withPath.filter((url) => !SCRIPT_LINE.test(url));
  // For a resource that did not load, the place that the console names is the resource itself.
  const place = NOT_LOADED.exec(text)?.[1];
  const places = place === undefined ? [] : [place];
  return [...new Set((plain.length > 0 ? plain : places).map(normalized))];
}

/** Without the marks of the sentence around it. A regular expression would begin anew at each mark inside the URL. */
function withoutMarks(url: string): string {
  let end = url.length;
  while (end > 0 && '.,;:)]'.includes(url.charAt(end - 1))) end -= 1;
  return url.slice(0, end);
}

/** ":41" or ":41:9" after a URL. */
const SCRIPT_LINE = /(?::\d+){1,2}$/;

/** As requests are recorded: serialized, without a fragment. */
function normalized(url: string): string {
  return (url.includes('…') ? undefined : parseUrl(url)?.href.replace(/#.*/s, '')) ?? url;
}
