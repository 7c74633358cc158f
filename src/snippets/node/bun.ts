import { LINE_WORDS } from '../cookie-scope';
import { cookieLine, OTHER_LINES, wrapper } from '../fetch-handler';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies } from '../texts';

/** Bun’s own server. */
export const bun: Stack = {
  title: 'Bun.serve',
  kind: 'application',
  cookieScope: LINE_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: [wrapper(needs, 'server.js'), SERVE, ...(changesCookies(needs) ? [cookieLine(needs, 'server.js')] : [])],
    removes: [OTHER_LINES],
    notes: [
      'What `routes` of `Bun.serve` handles does not reach `fetch`: wrap each of its handlers in `withCors` too.',
    ],
  }),
};

const SERVE: SnippetPart = {
  id: 'serve',
  file: 'server.js',
  place: 'in `Bun.serve({ … })`, in place of `fetch`',
  language: 'js',
  text: 'fetch: withCors(handler),',
};
