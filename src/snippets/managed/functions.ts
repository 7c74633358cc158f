import { LINE_WORDS } from '../cookie-scope';
import { wrapperText } from '../fetch-handler';
import type { ServerNeeds } from '../server-needs';
import type { Stack } from '../stack';
import { cookieOfOwnCode } from './own-code';
import { documentedAt } from './read-on';

interface Host {
  readonly title: string;
  readonly file: string;
  readonly place: string;
  readonly removes: readonly string[];
  readonly notes: readonly string[];
  /** Request headers that the host’s own client library sends. */
  readonly sends?: readonly string[];
  readonly url: string;
}

/** A host whose functions set the headers themselves, because its settings do not apply to them, or do not know the request’s origin. */
const functions = ({ title, file, place, removes, notes, sends = [], url }: Host): Stack => ({
  title,
  kind: 'managed',
  cookieScope: LINE_WORDS,
  knowsPatterns: true,
  write: (needs) => ({
    parts: [
      { id: 'handler', file, place, language: 'js', text: wrapperText(withHeaders(needs, sends), 'export const') },
    ],
    removes,
    notes: [...notes, ...cookieOfOwnCode(needs)],
  }),
  documentation: documentedAt(url),
});

const withHeaders = (needs: ServerNeeds, names: readonly string[]): ServerNeeds => ({
  ...needs,
  requestHeaders: [...needs.requestHeaders.filter((name) => !names.includes(name.toLowerCase())), ...names],
});

export const vercel = functions({
  title: 'Vercel functions',
  file: 'cors.js',
  place:
    'a new file; in each function `export default { fetch: withCors(yourHandler) }`, or one export for each method and `OPTIONS`',
  removes: ['the `Access-Control-*` entries under `headers` in vercel.json: they are the same for every page'],
  notes: [
    'With Deployment Protection, a preflight is refused before your code runs: add the path to the OPTIONS Allowlist of the project.',
  ],
  url: 'https://vercel.com/guides/how-to-enable-cors',
});

export const netlify = functions({
  title: 'Netlify functions',
  file: 'netlify/cors.mjs',
  place: 'a new file; in each function `export default withCors(yourHandler)`',
  removes: ['the `Access-Control-*` entries in `_headers` and netlify.toml: they are the same for every page'],
  notes: [
    '`_headers` and netlify.toml apply to files that Netlify serves, not to responses of functions or of a proxied host.',
  ],
  url: 'https://docs.netlify.com/routing/headers/',
});

export const supabase = functions({
  title: 'Supabase Edge Functions',
  file: 'supabase/functions/_shared/cors.js',
  place: 'in place of `corsHeaders`; in each function `Deno.serve(withCors(yourHandler))`',
  removes: ['`corsHeaders` of `@supabase/supabase-js/cors`: it allows every origin'],
  notes: [],
  sends: ['apikey', 'x-client-info'],
  url: 'https://supabase.com/docs/guides/functions/cors.md',
});
