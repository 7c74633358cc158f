import type { Example } from '../../src/rules/shared/scenario';

const NO_RESPONSE = 'No response arrived';
const COULD_BE_BETTER = 'It works, and there is advice';
const NOTHING_WRONG = 'It works: almost the same as the others';

/** The start of a rule's id names the group; the order is the menu's order. */
const GROUPS: readonly (readonly [RegExp, string])[] = [
  [/^cors-(?!response-header|vary-missing|null-allowed|http-origin|origin-reflected)/, 'The CORS check fails'],
  [/^preflight-/, 'The preflight fails'],
  [/^(redirect-|login-|user-|renewal-|local-names)/, 'A redirect, a login, or a user who is not known'],
  [/^(cookie-|mode-|element-|module-|eventsource-)/, 'A cookie is not sent'],
  [/^setcookie-/, 'The server sets a cookie and it is not stored'],
  [/^(no-cors-|preload-|beacon-|auth-|url-)/, 'The page gets less than it requested'],
  [/^(cors-|csrf-)/, COULD_BE_BETTER],
  [/^(corp-|coep-|orb-|frame-)/, 'An image, a script or a frame is blocked'],
  [/^(lna-|pna-)/, 'A request to the local network'],
  [/^/, NO_RESPONSE],
];

/** All group titles in the menu's order. */
export const GROUP_TITLES: readonly string[] = [...GROUPS.map(([, title]) => title), NOTHING_WRONG];

/** The situation that an example belongs to, by its culprit, in the words of the menu. */
export const groupOf = ({ findings: [culprit] }: Example): string =>
  culprit === undefined ? NOTHING_WRONG : (GROUPS.find(([start]) => start.test(culprit))?.[1] ?? NO_RESPONSE);
