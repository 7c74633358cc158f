/** Every name that the lab answers for, and how the launched browser finds it: no DNS, no hosts file, no fixed port. */

/** Where the menu is. */
export const MENU_ORIGIN = 'https://app.shop.test';

/** `app.shop.test` is the page; `api.shop.test` its same-site API; the others are cross-site to it. */
const TEST_HOSTS = [
  'app.shop.test',
  'api.shop.test',
  'api.other.test',
  'login.other.test',
  'api.payments.test',
] as const;

/** Two customers of one public suffix: cross-site to each other, though they look like siblings. */
const PUBLIC_SUFFIX_HOSTS = ['shop.vercel.app', 'api.vercel.app', 'alice.co.uk', 'bob.co.uk'] as const;

/** Answers https with a certificate that the browser does not trust. */
export const UNTRUSTED_HOST = 'untrusted.other.test';
/** Nothing listens here. */
const REFUSED_HOST = 'refused.other.test';
/** Does not resolve. */
const NOWHERE_HOST = 'nowhere.other.test';

/** Hosts in the trusted certificate. */
export const TRUSTED_HOSTS: readonly string[] = [...TEST_HOSTS, ...PUBLIC_SUFFIX_HOSTS];

/** One host for each site of the lab: "Clear-Site-Data: cookies" of one host empties its whole site. */
export const ONE_HOST_PER_SITE: readonly string[] = [
  'app.shop.test',
  'api.other.test',
  'api.payments.test',
  ...PUBLIC_SUFFIX_HOSTS,
];

/** Ports that may stand in a scenario's URLs. All of a scheme lead to the lab's one port for it. */
const HTTPS_PORTS = [443, 8443] as const;
const HTTP_PORTS = [80, 8080, 3000, 4000] as const;

/** The ports that this instance of the lab listens on. */
export interface LabPorts {
  readonly https: number;
  readonly http: number;
}

/**
 * The value of Chromium's `--host-resolver-rules`: every host and port of the lab leads to its real port, and every
 * other name leads nowhere, so that the launched browser talks to the lab alone.
 *
 * A rule's pattern is compared with the host and then with "host:port"; the first rule that matches counts.
 */
export const hostResolverRules = (ports: LabPorts): string => {
  const hosts = [...TRUSTED_HOSTS, UNTRUSTED_HOST];
  const towards = (from: readonly number[], to: number): string[] =>
    hosts.flatMap((host) => from.map((port) => `MAP ${host}:${port} 127.0.0.1:${to}`));
  return [
    // TCP port 1 is reserved and nothing listens on it: the connection is refused.
    `MAP ${REFUSED_HOST} 127.0.0.1:1`,
    `MAP ${NOWHERE_HOST} ~NOTFOUND`,
    ...towards(HTTPS_PORTS, ports.https),
    ...towards(HTTP_PORTS, ports.http),
    'MAP * ~NOTFOUND',
    'EXCLUDE 127.0.0.1',
  ].join(', ');
};
