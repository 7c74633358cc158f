import { ownCopy } from './own-copy';

/**
 * The names whose value is a secret, of a header and of a parameter in a query or a fragment.
 *
 * OURS: no standard lists them. A name only suggests a secret, but its value is never needed for a diagnosis, so too many are
 * replaced rather than too few. The names themselves are always shown.
 */
const SECRET_WORDS: ReadonlySet<string> = new Set(
  [
    'token tokens secret secrets key apikey accesskey secretkey privatekey',
    'password passwd passphrase passcode pass pwd pin otp totp mfa',
    'auth authorization credential bearer jwt assertion verifier ticket',
    'session sessionid sess sid jsessionid phpsessid aspsessionid',
    'csrf xsrf signature sig hmac',
  ].flatMap((line) => line.split(' ')),
);

/** Secret only as the whole name: "code" is, "country_code" is not. */
const SECRET_NAMES: ReadonlySet<string> = new Set(
  'access cookie2 code state nonce cnonce opaque policy relaystate samlrequest samlresponse'.split(' '),
);

/** Written without a separator: "accesstoken", "clientSecret" in lower case. */
const SECRET_ENDING = /(?:token|secret|password|passwd|apikey|accesskey|sessionid|signature)$/;

/** Public, with a secret word in it: of the CORS protocol, of the WebSocket handshake, of caches. */
const PUBLIC_NAME = /^(?:access-control-.*|sec-websocket-key|public-key-pins(?:-report-only)?|surrogate-key)$/;

const MOST_REMEMBERED = 1000;
const MOST_CHARACTERS = 100;
const remembered = new Map<string, boolean>();

/** Whether a header or parameter of this name has a secret value. In: the name in any case. Never throws. */
export function isSecretName(name: string): boolean {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const isSecret = decide(name.slice(-MOST_CHARACTERS));
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  if (name.length <= MOST_CHARACTERS) remembered.set(ownCopy(name), isSecret);
  return isSecret;
}

function decide(name: string): boolean {
  const lower = name.toLowerCase();
  if (PUBLIC_NAME.test(lower)) return false;
  if (SECRET_NAMES.has(lower) || SECRET_ENDING.test(lower)) return true;
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').split(/[^a-zA-Z\d]+/);
  return words.some((word) => SECRET_WORDS.has(word.toLowerCase()));
}
