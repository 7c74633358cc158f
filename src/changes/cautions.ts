import { shellWord } from './quote';

/**
 * What must come before a change that names an origin or allows credentials: many CORS libraries send every request’s own
 * origin back when credentials are allowed beside "all origins". The command shows whether the server is one of them. In: the URL of the request.
 */
export function replaceAllByList(url: string): string {
  const plain = url.replace(/^(https?:\/\/)[^/?#]*@/, '$1').replace(/[?#].*/s, '');
  const command = `curl -i -H 'Origin: https://evil.example' ${shellWord(plain)}`;
  return `If the server allows all origins today, first replace “all” by a list: in many CORS libraries, credentials beside “all” let every origin read the signed-in user’s data; \`${command}\` must not send that origin back.`;
}

/** What an allowed origin can do. In: the origin, serialized. */
export const originMayRead = (origin: string): string =>
  `Pages of \`${origin}\` can then read responses made for the signed-in user. Choose the origin from a fixed list; never copy the request’s \`Origin\` into the response unchecked.`;

/** What `SameSite=None` opens. */
export const EVERY_SITE_SENDS =
  'With `SameSite=None` every site can make requests with this cookie: protect what changes state with a CSRF token or a check of `Origin`.';
