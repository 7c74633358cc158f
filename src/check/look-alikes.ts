import { parseOrigin } from '../standards/origin';
import { registrableDomain } from '../standards/site';

/** In which way an origin is like that of the page without being it. */
export type LookAlike =
  /** Not like it at all: only a server that does not compare lets it in. */
  | 'stranger'
  | 'null'
  | 'http-twin'
  | 'https-twin'
  /** It begins like the page’s origin. */
  | 'prefix'
  /** Its host ends like the page’s, without a dot before it. */
  | 'suffix'
  /** Its host ends like the registrable domain of the page, without a dot before it: it is of another owner. */
  | 'parent-suffix'
  /** Another host below the one that is one label above the page’s. */
  | 'sibling'
  | 'sub-domain'
  /** A dot of the host is another character, as a pattern reads a dot without a backslash; anyone can register such a host. */
  | 'unescaped-dot'
  | 'other-port'
  /** No browser sends it. */
  | 'upper-case';

export interface OtherOrigin {
  readonly kind: LookAlike;
  readonly origin: string;
}

/** Nobody can own a name below `.invalid` (RFC 2606). */
const STRANGER = 'stranger.invalid';
const HIGHEST_PORT = 65_535;

/**
 * Lists the origins that a weak comparison with the page’s origin lets in.
 *
 * In: a serialized origin, not opaque. Out: each origin once, without those that no browser could send; but for the one in capital letters.
 * Never throws.
 */
export function lookAlikesOf(page: string): readonly OtherOrigin[] {
  const parts = parseOrigin(page);
  if (parts === null) return [];
  const { scheme, host } = parts;
  const port = parts.port === '' ? '' : `:${parts.port}`;
  const at = (kind: LookAlike, otherHost: string): OtherOrigin => ({ kind, origin: `${scheme}://${otherHost}${port}` });
  const domain = registrableDomain(host);
  const parent = host.slice(host.indexOf('.') + 1);
  const found: readonly OtherOrigin[] = [
    { kind: 'stranger', origin: `${scheme === 'http' ? 'http' : 'https'}://${STRANGER}` },
    { kind: 'null', origin: 'null' },
    ...twinOf(scheme, `${host}${port}`),
    at('prefix', `${host}.${STRANGER}`),
    at('suffix', `stranger${host}`),
    ...(domain === null || domain === host
      ? []
      : [at('parent-suffix', `stranger${domain}`), at('sibling', `stranger.${parent}`)]),
    at('sub-domain', `stranger.${host}`),
    ...withoutOneDot(host, domain).map((other) => at('unescaped-dot', other)),
    { kind: 'other-port', origin: `${scheme}://${host}:${otherPort(parts.port)}` },
  ];
  const possible = found.filter(({ origin }) => origin === 'null' || parseOrigin(origin) !== null);
  const capitals: OtherOrigin = { kind: 'upper-case', origin: page.toUpperCase() };
  return [...possible, capitals].filter(
    ({ origin }, index, all) => origin !== page && all.findIndex((each) => each.origin === origin) === index,
  );
}

function twinOf(scheme: string, rest: string): readonly OtherOrigin[] {
  if (scheme === 'https') return [{ kind: 'http-twin', origin: `http://${rest}` }];
  return scheme === 'http' ? [{ kind: 'https-twin', origin: `https://${rest}` }] : [];
}

/** Dots of the host replaced by a letter, one at a time: those that lead to another registrable domain below the same top-level domain. */
const withoutOneDot = (host: string, domain: string | null): readonly string[] =>
  [...host.matchAll(/\./g)]
    .slice(0, -1)
    .map(({ index }) => `${host.slice(0, index)}x${host.slice(index + 1)}`)
    .filter((other) => domain !== null && registrableDomain(other) !== domain);

/** A digit more, where that is a port: so it also begins like the page’s origin. */
const otherPort = (port: string): string =>
  port !== '' && Number(`${port}0`) <= HIGHEST_PORT ? `${port}0` : port === '8443' ? '8444' : '8443';
