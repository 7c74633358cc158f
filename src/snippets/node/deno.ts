import { LINE_WORDS } from '../cookie-scope';
import { cookieLine, OTHER_LINES, wrapper } from '../fetch-handler';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies } from '../texts';

/** Deno’s own server. */
export const deno: Stack = {
  title: 'Deno.serve',
  kind: 'application',
  cookieScope: LINE_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: [wrapper(needs, 'server.js'), SERVE, ...(changesCookies(needs) ? [cookieLine(needs, 'server.js')] : [])],
    removes: [OTHER_LINES],
    notes: [],
  }),
};

const SERVE: SnippetPart = {
  id: 'serve',
  file: 'server.js',
  place: 'in `Deno.serve(…)`, in place of the handler',
  language: 'js',
  text: 'withCors(handler)',
};
