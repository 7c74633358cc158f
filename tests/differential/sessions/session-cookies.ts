import { setCookieLine } from '../generate-cookies';
import type { HeaderText } from '../plan';
import type { Random } from '../random';

/** Few names, so that cookies are replaced, deleted, and kept on several paths and domains. */
const NAMES: readonly (readonly [number, string])[] = [
  [34, 'sid'],
  [16, 'refresh'],
  [14, 'csrf'],
  [12, 'theme'],
  [4, '__Host-sid'],
  [4, '__Secure-id'],
];

const SAME_SITE: readonly (readonly [number, string])[] = [
  [28, ''],
  [18, 'SameSite=Lax'],
  [12, 'SameSite=Strict'],
  [38, 'SameSite=None'],
];

const EXPIRY: readonly (readonly [number, string])[] = [
  [60, ''],
  [14, 'Max-Age=3600'],
  [10, 'Max-Age=0'],
  [6, 'Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
  [5, 'Max-Age=1'],
  [2, 'Expires=Wed, 01-Jan-2031 00:00:00 GMT'],
];

const domainOf = (random: Random, host: string): string => {
  const site = host.split('.').slice(1).join('.');
  return random.weighted([
    [70, ''],
    [20, `Domain=${site}`],
    [5, `Domain=${host}`],
    [2, 'Domain=elsewhere.test'],
    [1, 'Domain=test'],
    [1, 'Domain=.'],
  ]);
};

/** A Set-Cookie line as servers write them, and now and then a strange one. `value` is unique in the session. */
export const sessionCookieLine = (random: Random, host: string, path: string, value: string): HeaderText => {
  const name = random.weighted(NAMES);
  if (random.chance(0.05)) return setCookieLine(random, host, 'api', `${name}${value}`);
  const isHost = name.startsWith('__Host-') && random.chance(0.8);
  const sameSite = random.weighted(SAME_SITE);
  const isSecure = name.startsWith('__') || sameSite === 'SameSite=None' ? random.chance(0.92) : random.chance(0.45);
  const parts = [
    isHost ? 'Path=/' : pathOf(random, path),
    isHost ? '' : domainOf(random, host),
    isSecure ? 'Secure' : '',
    random.chance(0.4) ? 'HttpOnly' : '',
    sameSite,
    isSecure && random.chance(0.1) ? 'Partitioned' : '',
    random.weighted(EXPIRY),
  ];
  return `Set-Cookie: ${[`${name}=${value}`, ...parts.filter((text) => text !== '')].join('; ')}`;
};

const pathOf = (random: Random, path: string): string =>
  random.weighted([
    [48, 'Path=/'],
    [24, ''],
    [12, 'Path=/api'],
    [8, 'Path=/auth'],
    [6, `Path=${path}`],
    [2, 'Path=/elsewhere'],
  ]);

/** What a script writes to `document.cookie`. */
export const scriptCookieLine = (random: Random, host: string, value: string): string =>
  sessionCookieLine(random, host, '/app', value).slice('Set-Cookie: '.length);

/** The lines of one response, most often none or one. */
export const cookieLines = (
  random: Random,
  host: string,
  path: string,
  nextValue: () => string,
  likely: boolean,
): readonly HeaderText[] => {
  const count = random.weighted([
    [likely ? 15 : 62, 0],
    [likely ? 50 : 22, 1],
    [10, 2],
    [4, 3],
  ]);
  return Array.from({ length: count }, () => sessionCookieLine(random, host, path, nextValue()));
};
