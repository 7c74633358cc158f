import { parseUrl } from '../model/parse-url';

/** A source expression in its parts; `path` is null where none is stated. */
const HOST_SOURCE =
  /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?)(?::(\d+|\*))?(\/[^?#]*)?$/i;
const SCHEME_SOURCE = /^([a-z][a-z0-9+.-]*):$/i;
const DEFAULT_PORTS: ReadonlyMap<string, string> = new Map([
  ['http', '80'],
  ['ws', '80'],
  ['https', '443'],
  ['wss', '443'],
]);

export interface SourceListInput {
  /** The source expressions, as written, without the directive's name. */
  readonly sources: readonly string[];
  readonly url: string;
  /** Serialized origin of the document whose policy it is. */
  readonly selfOrigin: string;
  /** After a redirect paths are not compared: the result would show the page where the redirect led. */
  readonly afterRedirect: boolean;
}

/**
 * Tells whether a URL matches a source list.
 *
 * In: the list; the requested URL; the origin of the document whose policy it is. Out: a boolean; nonces, hashes and keywords other than
 * `'self'` match no URL. Never throws.
 * BELIEF: `*` allows everything. It allows network schemes and the page's own: neither `data:` nor `blob:`.
 * Standard: https://w3c.github.io/webappsec-csp/#match-url-to-source-list (read 2026-07-02)
 */
export function matchesSourceList({ sources, url, selfOrigin, afterRedirect }: SourceListInput): boolean {
  const target = parseUrl(url);
  if (target === null) return false;
  const self = parseUrl(selfOrigin);
  const path = decoded(target.pathname);
  return sources.some((source) => matchesSource(source, target, path, self, afterRedirect));
}

/** In: the URL that is asked for, and its path decoded. */
function matchesSource(
  source: string,
  target: URL,
  targetPath: string,
  self: URL | null,
  afterRedirect: boolean,
): boolean {
  const scheme = target.protocol.slice(0, -1);
  const selfScheme = self?.protocol.slice(0, -1) ?? '';
  // Step 1 of the expression's algorithm.
  if (source === '*') return Object.hasOwn(DEFAULT_PORTS, scheme) || scheme === selfScheme;
  const ofScheme = SCHEME_SOURCE.exec(source)?.[1];
  if (ofScheme !== undefined) return schemePartMatches(ofScheme.toLowerCase(), scheme);
  if (source.toLowerCase() === "'self'") return self !== null && matchesSelf(self, target);
  const parts = HOST_SOURCE.exec(source);
  if (!parts || target.hostname === '') return false;
  const [, stated, host = '', port, path] = parts;
  const wanted = stated?.toLowerCase() ?? selfScheme;
  return (
    schemePartMatches(wanted, scheme) &&
    hostPartMatches(host.toLowerCase(), target.hostname) &&
    portPartMatches(port ?? '', wanted, target) &&
    (afterRedirect || pathPartMatches(path ?? '', targetPath))
  );
}

const UPGRADES: ReadonlyMap<string, readonly string[]> = new Map([
  ['http', ['https']],
  ['ws', ['wss', 'http', 'https']],
  ['wss', ['https']],
]);

/** An upgrade to the secure scheme is not another scheme. */
const schemePartMatches = (wanted: string, scheme: string): boolean =>
  wanted === scheme || UPGRADES.get(wanted)?.includes(scheme) === true;

/** `'self'` covers the same host over a scheme that is as safe or safer, WebSockets included, on its default port. */
function matchesSelf(self: URL, target: URL): boolean {
  if (self.origin === target.origin) return true;
  const scheme = self.protocol.slice(0, -1);
  const wanted = target.protocol.slice(0, -1);
  const isUpgrade = wanted === 'https' || wanted === 'wss' || (scheme === 'http' && wanted === 'ws');
  return self.hostname === target.hostname && isUpgrade && self.port === target.port;
}

function hostPartMatches(pattern: string, host: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host;
}

function portPartMatches(port: string, wanted: string, target: URL): boolean {
  if (port === '*') return true;
  const scheme = target.protocol.slice(0, -1);
  const actual = target.port === '' ? (DEFAULT_PORTS.get(scheme) ?? '') : target.port;
  if (port === '') return actual === DEFAULT_PORTS.get(scheme) || actual === DEFAULT_PORTS.get(wanted);
  return port === actual || (port === '80' && actual === '443');
}

/** A path that ends in a slash matches every path below it; any other path matches only itself. */
function pathPartMatches(pattern: string, given: string): boolean {
  if (pattern === '' || (pattern === '/' && given === '')) return true;
  const wanted = decoded(pattern);
  return wanted.endsWith('/') ? given.startsWith(wanted) : given === wanted;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
