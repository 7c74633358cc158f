import type { Fix, PageChange } from '../../model/change';
import { linesNamed } from '../../model/header-lookup';
import type { Situation } from '../../model/situation';
import { changeCall } from './fixes';
import { includeOrNameOriginFirst } from './include-credentials';
import { code } from './words';

/** What to do first about an error status: about the status, not about CORS. */
export function statusFix(status: number): string {
  if (status === 401 || status === 403) return 'Log in, or make the server accept this user';
  if (status === 404) return 'Correct the path, or add a route for it to the server';
  if (status === 413) return 'Send a smaller body, or raise the limit of the server and the proxy';
  if (status === 429) return 'Send fewer requests, or raise the limit';
  if (status === 502 || status === 503 || status === 504)
    return 'Start the server behind the proxy, or make it respond faster';
  return status >= 500
    ? `Find in the server’s log why it responded with ${status}`
    : `Find out why the server responded with ${status}`;
}

/** What an error status says about its likely cause. */
export function statusMeaning(status: number): string {
  if (status === 401 || status === 403) return 'The server, or a gateway in front of it, refused the user.';
  if (status === 404) return 'The server does not know this path.';
  if (status === 413) return 'The upload is larger than the server, or a proxy in front of it, accepts.';
  if (status === 429) return 'The server limits the number of requests.';
  if (status === 502 || status === 503 || status === 504)
    return 'The response comes from a proxy, because the server behind it did not respond.';
  return status >= 500 ? 'The server failed while it made the response.' : 'The server refused the request.';
}

/** The authentication schemes that a 401 asks for, as it writes them, in its order. Parameters of a challenge have a `=`. */
export const schemesAsked = ({ response }: Situation): readonly string[] =>
  linesNamed(response?.headerList ?? [], 'WWW-Authenticate').flatMap(({ value }) =>
    value
      .split(',')
      .map((part) => part.trim().split(/\s/, 1)[0] ?? '')
      .filter((word) => word !== '' && !word.includes('=')),
  );

/** The page sends an `Authorization` header, by the scheme that the server asks for; where it names none, that of a name and a password. */
export function sendAuthorization(s: Situation, title: string, change: Omit<PageChange, 'actor'> = {}): Fix {
  const schemes = schemesAsked(s);
  const named = (pattern: RegExp): string | undefined => schemes.find((scheme) => pattern.test(scheme));
  const scheme = named(/^(?:bearer|dpop)$/i) ?? named(/^basic$/i) ?? schemes[0] ?? 'Basic';
  const notes = /^basic$/i.test(scheme)
    ? { notes: ["… is btoa(name + ':' + password): ask the user for both, and write neither into the code"] }
    : {};
  return changeCall(s, 'send-authorization', title, { ...change, ...withScheme(scheme) }, notes);
}

const withScheme = (scheme: string): Omit<PageChange, 'actor'> => ({
  addHeader: { name: 'Authorization', value: `${scheme} …` },
});

/** Schemes whose header a script cannot make: its value depends on the challenge, or on the account of the user at the computer. */
const OF_BROWSER = /^(?:digest|negotiate|ntlm|kerberos)$/i;

/** How a call gets through a challenge: by a header of the page’s code or, where no script can make it, by the browser. */
export function respondToChallenge(s: Situation): readonly Fix[] {
  const schemes = schemesAsked(s);
  if (schemes.length === 0 || !schemes.every((scheme) => OF_BROWSER.test(scheme))) {
    const what = schemes.some((scheme) => /^basic$/i.test(scheme))
      ? 'with the user’s name and password'
      : 'with a token that the user got by logging in';
    return [sendAuthorization(s, `Send the \`Authorization\` header from the page’s code, ${what}`)];
  }
  const title = `Let the browser respond to the challenge (${code(schemes[0] ?? '')}), which no script can: \`credentials: 'include'\``;
  return includeOrNameOriginFirst(s).map((fix) => (fix.id === 'include-credentials' ? { ...fix, title } : fix));
}
