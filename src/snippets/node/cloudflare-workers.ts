import { LINE_WORDS } from '../cookie-scope';
import { cookieLine, OTHER_LINES, wrapper } from '../fetch-handler';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies } from '../texts';

/** A Worker, as workerd runs it. */
export const cloudflareWorkers: Stack = {
  title: 'Cloudflare Workers',
  kind: 'application',
  cookieScope: LINE_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: [wrapper(needs, 'worker.js'), SERVE, ...(changesCookies(needs) ? [cookieLine(needs, 'worker.js')] : [])],
    removes: [OTHER_LINES],
    notes: ['Static assets and error pages of Cloudflare itself do not pass the Worker.'],
  }),
};

const SERVE: SnippetPart = {
  id: 'serve',
  file: 'worker.js',
  place: 'in `export default { … }`, in place of `fetch`',
  language: 'js',
  text: 'fetch: withCors(handler),',
};
