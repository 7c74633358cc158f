import type { Example } from '../../src/rules/shared/scenario';

const NOTHING_CAME = 'Nothing came back at all';
const COULD_BE_BETTER = 'It arrives, and something should be said all the same';
const NOTHING_WRONG = 'It works: near misses of all the others';

/** The start of a rule's id names the group; the order is the menu's order. */
const GROUPS: readonly (readonly [RegExp, string])[] = [
  [
    /^cors-(?!response-header|vary-missing|null-allowed|http-origin|origin-reflected)/,
    'The server’s CORS answer is refused',
  ],
  [/^preflight-/, 'The preflight is refused'],
  [/^redirect-/, 'A redirect or a login page gets in between'],
  [/^(cookie-|mode-|element-|module-|eventsource-)/, 'A cookie stays at home'],
  [/^setcookie-/, 'The server sets a cookie and it is not kept'],
  [/^(no-cors-|preload-|beacon-|auth-|url-)/, 'The page gets less than it asked for'],
  [/^(cors-|csrf-)/, COULD_BE_BETTER],
  [/^(corp-|coep-|orb-|frame-)/, 'An image, a script or a frame is kept out'],
  [/^(lna-|pna-)/, 'It leads to the local network'],
  [/^/, NOTHING_CAME],
];

/** All group titles in the menu's order. */
export const GROUP_TITLES: readonly string[] = [...GROUPS.map(([, title]) => title), NOTHING_WRONG];

/** The situation that an example belongs to, by its culprit, in the words of the menu. */
export const groupOf = ({ findings: [culprit] }: Example): string =>
  culprit === undefined ? NOTHING_WRONG : (GROUPS.find(([start]) => start.test(culprit))?.[1] ?? NOTHING_CAME);
