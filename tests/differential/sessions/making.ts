import type { Answer, HeaderText, LabOrigin, LabUrl } from '../../../src/rules/shared/scenario';
import type { Random } from '../random';
import { hostsOf, type SessionEndpoint } from './plan';
import { cookieLines } from './session-cookies';

export type HostName = keyof ReturnType<typeof hostsOf>;

/** What a session that is being generated has so far. */
export interface Making {
  readonly random: Random;
  readonly id: string;
  /** Of most of its URLs. */
  readonly scheme: 'http' | 'https';
  hasFrame: boolean;
  /** Cookies and URLs so far: each has a number of its own. */
  count: number;
}

const PATHS: readonly (readonly [number, string])[] = [
  [24, '/api/me'],
  [16, '/api/items'],
  [18, '/auth/login'],
  [12, '/auth/refresh'],
  [18, '/app/home'],
  [10, '/'],
];

/**
 * An origin of the session, now and then by the other scheme or another port. For a form always https: Chromium asks the
 * user before it sends a form of a secure page over http.
 */
const originOf = (making: Making, host: HostName, ofForm: boolean): LabOrigin => {
  const { random, scheme, id } = making;
  const name = hostsOf(id)[host];
  if (ofForm) return `https://${name}`;
  const other = scheme === 'https' ? 'http' : 'https';
  return random.weighted<LabOrigin>([
    [88, `${scheme}://${name}`],
    [9, `${other}://${name}`],
    [3, `${scheme}://${name}:${scheme === 'https' ? 8443 : 8080}`],
  ]);
};

/** A URL that no other request of the session has. */
export const newUrl = (making: Making, host: HostName, ofForm = false): LabUrl => {
  making.count += 1;
  return `${originOf(making, host, ofForm)}${making.random.weighted(PATHS)}?n=${making.count}` as LabUrl;
};

/** Lines that set cookies, and now and then one that removes all of the site. */
export const linesAt = (making: Making, url: LabUrl, likely: boolean): readonly HeaderText[] => {
  const { random } = making;
  const { hostname, pathname } = new URL(url);
  const nextValue = (): string => {
    making.count += 1;
    return `v${making.count}`;
  };
  const lines = cookieLines(random, hostname, pathname, nextValue, likely);
  return random.chance(0.03) ? ['Clear-Site-Data: "cookies"', ...lines] : lines;
};

/** A page, by redirects over other hosts or at once. Out: the URL to ask for, and what the servers do. */
export const documentAt = (
  making: Making,
  host: HostName,
  options: {
    readonly over: readonly HostName[];
    readonly pageHeaders?: readonly HeaderText[];
    /** A form leads here, or the page submits one. */
    readonly ofForm?: true;
  },
): { readonly to: LabUrl; readonly server: readonly SessionEndpoint[] } => {
  const { random } = making;
  const urls = [...options.over, host].map((each) => newUrl(making, each, options.ofForm));
  const server = urls.map((at, index): SessionEndpoint => {
    const next = urls[index + 1];
    const lines = linesAt(making, at, true);
    if (next !== undefined) return { at, answer: redirect(random.pick([302, 302, 303, 307]), next, lines) };
    const status = random.weighted([
      [90, 200],
      [3, 401],
      [3, 403],
      [2, 500],
      [1, 404],
    ]);
    return { at, answer: { status, headers: [...(options.pageHeaders ?? []), ...lines] }, isDocument: true };
  });
  const [to] = urls;
  if (to === undefined) throw new Error('A page has a URL');
  return { to, server };
};

const redirect = (status: number, to: LabUrl, lines: readonly HeaderText[]): Answer => ({
  status,
  headers: [`Location: ${to}`, ...lines],
});
