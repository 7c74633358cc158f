import type { CredentialsMode, MessageRef } from '../../model/exchange';
import type { Fix, HeaderEdit } from '../../model/finding';
import type { Situation } from './rule';
import { code, isPreflight, pathOf, requestOrigin } from './words';

const lines = (edits: readonly HeaderEdit[]): string =>
  edits.map(({ op, name, value }) => (op === 'remove' ? `# remove: ${name}` : `${name}: ${value}`)).join('\n');

/** The message that a server has to answer otherwise: the answer at the failing hop. */
const answerAt = ({ cause }: Situation): MessageRef => ({
  hop: cause.at.hop,
  message: isPreflightRef(cause.at) ? 'preflight-response' : 'response',
});
const isPreflightRef = (at: MessageRef): boolean => at.message.startsWith('preflight');

/** A change of the server's header lines, with the lines themselves as the snippet. */
export function editHeaders(
  s: Situation,
  id: string,
  title: string,
  edits: readonly HeaderEdit[],
  more: { readonly status?: number; readonly danger?: string } = {},
): Fix {
  const status = more.status ?? null;
  const statusLine = status === null ? '' : `HTTP/1.1 ${status}\n`;
  return {
    id,
    title,
    change: { actor: 'server', at: answerAt(s), status, edits },
    snippet: { language: 'http', text: statusLine + lines(edits) },
    danger: more.danger ?? null,
  };
}

export const set = (name: string, value: string): HeaderEdit => ({ op: 'set', name, value });
export const append = (name: string, value: string): HeaderEdit => ({ op: 'append', name, value });

/** The header lines that make the CORS check succeed for this page alone, with credentials where they are in play. */
export function corsEdits(s: Situation): readonly HeaderEdit[] {
  const { includesCredentials } = s.facts;
  const withCredentials = !includesCredentials.known || includesCredentials.value;
  return [
    set('Access-Control-Allow-Origin', requestOrigin(s)),
    ...(withCredentials ? [set('Access-Control-Allow-Credentials', 'true')] : []),
    append('Vary', 'Origin'),
  ];
}

/** What naming an origin opens up: said with every fix that names one. */
export const nameTheOriginDanger = (s: Situation): string =>
  `Pages of ${code(requestOrigin(s))} can then read answers made for the signed-in user. Name it from a fixed list; never repeat whatever origin asks.`;

/**
 * Answer with the page's origin. No fix is offered for an opaque origin: allowing `null` would let every sandboxed
 * frame of every site read the answer.
 */
export function nameTheOrigin(s: Situation): readonly Fix[] {
  if (!s.hop.requestOrigin.known || s.hop.requestOrigin.value === 'null') return [];
  const where = isPreflight(s) ? 'the preflight and the response' : 'every response, errors too';
  return [
    editHeaders(s, 'name-the-origin', `Name ${code(requestOrigin(s))} on ${where}`, corsEdits(s), {
      danger: nameTheOriginDanger(s),
    }),
  ];
}

const jsCall = (s: Situation, options: string): string => `fetch('${s.exchange.hops[0].url}', { ${options} })`;

/** The page states another credentials mode. */
export function stateCredentials(s: Situation, mode: CredentialsMode, title: string): Fix {
  return {
    id: mode === 'include' ? 'include-credentials' : 'leave-credentials-out',
    title,
    change: { actor: 'page', credentialsMode: mode },
    snippet: {
      language: 'js',
      text:
        mode === 'include'
          ? `${jsCall(s, "credentials: 'include'")}\n// XMLHttpRequest: xhr.withCredentials = true\n// axios: { withCredentials: true }`
          : jsCall(s, `credentials: '${mode}'`),
    },
    danger: null,
  };
}

/** The better fix wherever the endpoint serves everyone alike. */
export const leaveCredentialsOut = (s: Situation): Fix =>
  stateCredentials(s, 'omit', 'Or leave the credentials out, if this endpoint answers everyone alike');

/** Both served from one site: no SameSite rule, no third-party rule, in any browser. */
export const serveFromOneSite = (s: Situation): Fix => ({
  id: 'serve-from-one-site',
  title: `Serve ${code(pathOf(s.hop.url))} from the page’s own site: a subdomain of it, or a path behind its proxy`,
  change: { actor: 'deployment', sameSite: true },
  snippet: null,
  danger: null,
});

/** A set-cookie-string for the cookie, as the server should send it. */
export const sendCookieAs = (cookie: string, id: string, title: string, setCookie: string, danger?: string): Fix => ({
  id,
  title,
  change: { actor: 'server-cookie', cookie, setCookie },
  snippet: { language: 'http', text: `Set-Cookie: ${setCookie}` },
  danger: danger ?? null,
});

/** Something outside page and server has to change. */
export const outside = (
  id: string,
  title: string,
  what: Extract<Fix['change'], { readonly actor: 'environment' }>['what'],
): Fix => ({ id, title, change: { actor: 'environment', what }, snippet: null, danger: null });

/** The response of the page itself carries other lines. */
export const editPage = (
  id: string,
  title: string,
  edits: readonly HeaderEdit[],
  more: { readonly danger?: string } = {},
): Fix => ({
  id,
  title,
  change: { actor: 'document', edits },
  snippet: { language: 'http', text: lines(edits) },
  danger: more.danger ?? null,
});

/** The page calls the same URL with the scheme https. */
export function askOverHttps(s: Situation, title = 'Ask over https', { snippet = true } = {}): Fix {
  const url = s.hop.url.replace(/^http:/, 'https:');
  return {
    id: 'ask-over-https',
    title,
    change: { actor: 'page', url },
    snippet: snippet ? { language: 'js', text: `fetch('${url}', …)` } : null,
    danger: null,
  };
}

/**
 * The page calls the URL to which a redirect leads. User name and password of a URL are left out: `fetch()` refuses them.
 * `how` ends the title: "without the redirect"; `options` is what the snippet says after the URL, if anything.
 */
export function callDirectly(target: string, how: string | null, options: string | null): Fix {
  const url = withoutUserInfo(target);
  return {
    id: 'call-the-last-url',
    title: `Call ${code(url)} directly${how === null ? '' : `, ${how}`}`,
    change: { actor: 'page', url },
    snippet: { language: 'js', text: `fetch('${url}'${options === null ? '' : `, ${options}`})` },
    danger: null,
  };
}

const withoutUserInfo = (url: string): string => url.replace(/^(https?:\/\/)[^/?#]*@/, '$1');
