import { siteOf } from '../../src/standards/site';
import type { HeaderText, JarEntry, LabOrigin } from './plan';
import type { Random } from './random';

/** What the host "api.shop.test" may be told to share a cookie with. */
const domainsAround = (host: string): readonly string[] => {
  const labels = host.split('.');
  const parents = labels.map((_, index) => labels.slice(index).join('.'));
  return [host, ...parents, `.${parents[1] ?? host}`, `sub.${host}`, 'other.test', 'shop.test', host.toUpperCase()];
};

const SAME_SITE: readonly (readonly [number, string])[] = [
  [26, ''],
  [12, 'SameSite=Lax'],
  [8, 'SameSite=Strict'],
  [26, 'SameSite=None'],
  [2, 'samesite=none'],
  [2, 'SameSite=Bogus'],
  [1, 'SameSite'],
  [1, 'SameSite=None; SameSite=Lax'],
  [1, 'SameSite="None"'],
  [1, 'SameSite = Strict'],
];

const EXPIRY: readonly (readonly [number, string])[] = [
  [60, ''],
  [6, 'Max-Age=3600'],
  [4, 'Max-Age=0'],
  [2, 'Max-Age=-1'],
  [2, 'Max-Age=soon'],
  [2, 'Max-Age=3600; Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
  [3, 'Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
  [3, 'Expires=Wed, 01-Jan-2031 00:00:00 GMT'],
  [1, 'Expires=Tue, 19 Jan 2038 03:14:07 GMT'],
  [1, 'Expires=someday'],
  [1, 'expires=Sun Nov  6 08:49:37 2033'],
  [1, 'Expires=99 Jan 2031 00:00:00'],
];

const PREFIXES: readonly (readonly [number, string])[] = [
  [72, ''],
  [6, '__Host-'],
  [5, '__Secure-'],
  [3, '__Http-'],
  [3, '__Host-Http-'],
  [2, '__host-'],
  [1, '__SECURE-'],
];

/** Name and value; `name` is unique, so that it can be found in the cookie store. */
const pair = (random: Random, name: string): string =>
  random.weighted([
    [70, `${name}=v1`],
    [3, `${name}="quoted value"`],
    [3, `${name}=a=b=c`],
    [2, `${name}=`],
    [2, `  ${name}  =  padded  `],
    [2, `${name}=with space`],
    [2, `${name}=comma,comma`],
    [2, `${name}=tab\there`],
    [1, `${name}\ttab=v`],
    [1, `${name}=v\t`],
    [2, `${name}=bell\u0007`],
    [1, `${name}=del\u007f`],
    [2, `${name}=${'x'.repeat(4096 - name.length)}`],
    [2, `${name}=${'x'.repeat(4097 - name.length)}`],
    [1, `=${name}`],
    [2, name],
    [1, `=__Host-${name}=v`],
    [1, `__Secure-${name}`],
    [1, `${name}=ü`],
    [1, '='],
    [1, `${name}=v1;;;`],
  ]);

/** A Set-Cookie line with random attributes, and sometimes junk. */
export const setCookieLine = (random: Random, host: string, id: string, name: string): HeaderText => {
  const prefix = random.weighted(PREFIXES);
  const isHostPrefix = /^__host/i.test(prefix);
  const wellMeant = prefix !== '' && random.chance(0.6);
  const path = random.weighted([
    [wellMeant && isHostPrefix ? 80 : 20, 'Path=/'],
    [25, ''],
    [20, `Path=/${id}`],
    [4, 'Path=/elsewhere'],
    [2, 'Path'],
    [2, 'path=relative'],
    [1, `Path=/${id}; Path=/`],
  ]);
  const domain =
    wellMeant || random.chance(0.7)
      ? ''
      : random.weighted([
          [20, `Domain=${random.pick(domainsAround(host))}`],
          [1, 'Domain='],
          [1, 'Domain'],
          [1, `Domain=${host}; Domain=`],
          [1, 'Domain=ümlaut.test'],
          [1, `Domain=${host}.`],
          [1, `Domain="${host}"`],
          [1, `Domain=${host}:443`],
          [1, 'Domain=127.0.0.1'],
        ]);
  const attributes = [
    path,
    domain,
    wellMeant || random.chance(0.6) ? random.pick(['Secure', 'Secure', 'secure', 'Secure=0']) : '',
    wellMeant || random.chance(0.4) ? 'HttpOnly' : '',
    random.weighted(SAME_SITE),
    random.chance(0.12) ? 'Partitioned' : '',
    random.weighted(EXPIRY),
    random.chance(0.05) ? random.pick(['Priority=High', 'Comment=hello', 'Unknown', '', ' ', '=', 'Version=1']) : '',
  ].filter((text, index) => text !== '' || (index === 7 && random.chance(0.02)));
  const text = [pair(random, `${prefix}${name}`), ...attributes].join(random.chance(0.93) ? '; ' : ';');
  return `Set-Cookie: ${text}`;
};

/** A cookie that fits the host of a URL, or its site, or just misses it. */
export const jarEntry = (random: Random, target: LabOrigin, id: string, name: string, page: LabOrigin): JarEntry => {
  const { hostname } = new URL(target);
  const parent = hostname.split('.').slice(1).join('.');
  const isSharable = parent.split('.').length > 1 && !['co.uk', 'vercel.app'].includes(parent);
  const secure = random.chance(0.65);
  const origin: LabOrigin = `${secure || random.chance(0.5) ? 'https' : 'http'}://${
    isSharable && random.chance(0.06) ? `www.${parent}` : hostname
  }`;
  const sameSite = random.weighted([
    [24, 'Default'],
    [22, 'Lax'],
    [16, 'Strict'],
    [secure ? 38 : 0, 'None'],
  ] as const);
  return {
    name,
    origin,
    domain: isSharable && random.chance(0.3) ? parent : null,
    path: random.weighted([
      [70, `/${id}`],
      [12, `/${id}/`],
      [6, `/${id}/a`],
      [5, '/'],
      [4, `/${id}/elsewhere`],
      [3, `/${id.slice(0, -1)}`],
    ]),
    secure,
    httpOnly: random.chance(0.4),
    sameSite,
    partition:
      secure && random.chance(0.14)
        ? {
            topLevelSite: random.chance(0.8) ? (siteOf(page) ?? page) : 'https://payments.test',
            hasCrossSiteAncestor: random.chance(0.7),
          }
        : null,
  };
};
