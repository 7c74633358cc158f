/** Every name that the lab serves, and how the launched browser finds it: no DNS, no hosts file, no fixed port. */

/** Where the menu is. */
export const MENU_ORIGIN = 'https://app.shop.test';

/**
 * Every host of these domains is served. By custom `app.shop.test` is the page, `api.shop.test` its same-site API, and
 * the others are cross-site to it.
 */
const TEST_DOMAINS = ['shop.test', 'other.test', 'payments.test'] as const;

/** Public suffixes: two hosts below one are cross-site to each other, though they look related. */
const PUBLIC_SUFFIXES = ['vercel.app', 'co.uk'] as const;

/** Its hosts count as ones of the public network; all others are what they are: on this computer. */
const PUBLIC_DOMAIN = 'public.test';

/** Every page may send requests here: what is public needs no permission, not even of a page that is public itself. */
export const PUBLIC_ORIGIN = `https://app.${PUBLIC_DOMAIN}`;

const HOST_PATTERNS: readonly string[] = [...TEST_DOMAINS, ...PUBLIC_SUFFIXES].map((domain) => `*.${domain}`);

/** The developer’s own machine, over http alone: there is no certificate for it. */
const DEVELOPERS_HOST = 'localhost';
/** Names below it are other hosts, on the same machine. */
const DEVELOPERS_OTHER_HOSTS = '*.localhost';

/** Serves https with a certificate that the browser does not trust. */
export const UNTRUSTED_HOST = 'untrusted.other.test';
/** Nothing listens here. */
const REFUSED_HOST = 'refused.other.test';
/** Does not resolve. */
const NOWHERE_HOST = 'nowhere.other.test';

/** Names in the trusted certificate: a wildcard stands for one label only. */
export const TRUSTED_NAMES: readonly string[] = [...HOST_PATTERNS, `*.${PUBLIC_DOMAIN}`, ...TEST_DOMAINS];

/** One host for each site of the lab: "Clear-Site-Data: cookies" of one host empties its whole site. */
export const ONE_HOST_PER_SITE: readonly string[] = [
  'app.shop.test',
  'api.other.test',
  'api.payments.test',
  'app.public.test',
  'shop.vercel.app',
  'api.vercel.app',
  'alice.co.uk',
  'bob.co.uk',
];

/** No browser sends a request to this port. */
const BAD_PORT = 6000;
/** A device of a local network, by its address; served over plain http. */
const DEVICE_ADDRESS = '192.168.7.7';

/** Ports that may be in a scenario's URLs. All of a scheme lead to the lab's one port for it. */
const HTTPS_PORTS = [443, 8443, BAD_PORT] as const;
const HTTP_PORTS = [80, 8080, 3000, 4000] as const;

/** The ports that this instance of the lab listens on. */
export interface LabPorts {
  readonly https: number;
  readonly http: number;
}

/**
 * The value of Chromium's `--host-resolver-rules`: every host and port of the lab leads to its real port, and every
 * other name leads nowhere, so that the launched browser connects to the lab alone. `publicPorts` are those of the hosts that
 * count as public.
 *
 * A rule's pattern is compared with the host and then with "host:port"; the first rule that matches counts.
 */
export const hostResolverRules = (ports: LabPorts, publicPorts: LabPorts): string => {
  const towards = (
    from: readonly number[],
    to: number,
    hosts: readonly string[] = [...HOST_PATTERNS, DEVELOPERS_HOST, DEVELOPERS_OTHER_HOSTS],
  ): string[] => hosts.flatMap((host) => from.map((port) => `MAP ${host}:${port} 127.0.0.1:${to}`));
  return [
    // TCP port 1 is reserved and nothing listens on it: the connection is refused.
    `MAP ${REFUSED_HOST} 127.0.0.1:1`,
    `MAP ${NOWHERE_HOST} ~NOTFOUND`,
    `MAP ${DEVICE_ADDRESS}:80 127.0.0.1:${ports.http}`,
    ...towards(HTTPS_PORTS, ports.https),
    ...towards(HTTP_PORTS, ports.http),
    ...towards([443], publicPorts.https, [`*.${PUBLIC_DOMAIN}`]),
    ...towards([80], publicPorts.http, [`*.${PUBLIC_DOMAIN}`]),
    'MAP * ~NOTFOUND',
    'EXCLUDE 127.0.0.1',
  ].join(', ');
};

/**
 * The value of Firefox's preference `network.socket.forcePort`: each port of the lab's URLs leads to the lab's one port of its scheme. It
 * knows ports and no hosts.
 */
export const forcedPorts = ({ https, http }: LabPorts): string =>
  [...HTTPS_PORTS.map((port) => `${port}=${https}`), ...HTTP_PORTS.map((port) => `${port}=${http}`)].join(';');

/** The value of Chromium's `--ip-address-space-overrides`: what is reached at these ports counts as public. */
export const publicAddresses = ({ https, http }: LabPorts): string =>
  [https, http].map((port) => `127.0.0.1:${port}=public`).join(',');
