import { OPTION_WORDS } from '../cookie-scope';
import { allowingLines, originsLine, PREFLIGHT_LINE } from '../fetch-handler';
import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { changesCookies, quoted } from '../texts';
import { cookieOptions } from './options';

/** SvelteKit: its own check of origins comes before `handle`, so that a refused form or empty body has no CORS header. */
export const sveltekit: Stack = {
  title: 'SvelteKit',
  kind: 'application',
  cookieScope: OPTION_WORDS,
  write: (needs) => ({
    parts: changesCookies(needs) ? [handle(needs), csrf(needs), cookie(needs)] : [handle(needs), csrf(needs)],
    removes: ['every `Access-Control-*` line and every `OPTIONS` function in `+server.js`'],
    notes: [
      'With `sequence(…)`, this `handle` is the first.',
      'A login check refuses with `error(401)`: a redirect to a login page is of no use to `fetch`.',
    ],
  }),
  documentation: { url: 'https://svelte.dev/docs/kit/configuration#csrf', readOn: '2026-11-26' },
};

const handle = (needs: ServerNeeds): SnippetPart => ({
  id: 'cors',
  file: 'src/hooks.server.js',
  place:
    '`handle` of your own becomes `const check`, and `check({ event, resolve })` goes in place of `resolve(event)`',
  language: 'js',
  text: [
    "import { isHttpError, isRedirect } from '@sveltejs/kit';",
    '',
    originsLine(needs),
    '// What `error()` throws, as a response: it needs the header lines too.',
    'const responseOf = (thrown) => {',
    '  if (isRedirect(thrown)) throw thrown;',
    '  if (isHttpError(thrown)) return Response.json(thrown.body, { status: thrown.status });',
    '  console.error(thrown);',
    "  return new Response('Internal Server Error', { status: 500 });",
    '};',
    'export const handle = async ({ event, resolve }) => {',
    '  const { request } = event;',
    PREFLIGHT_LINE,
    '  const respond = async () => resolve(event);',
    '  const own = isPreflight ? new Response(null, { status: 204 }) : await respond().catch(responseOf);',
    '  // Some responses, such as a redirect, cannot be changed; a copy can.',
    '  const response = new Response(own.body, own);',
    ...allowingLines(needs),
    '};',
  ].join('\n'),
});

const csrf = ({ origins }: ServerNeeds): SnippetPart => ({
  id: 'csrf',
  file: 'vite.config.js',
  place: 'in the options of `sveltekit({ … })`; up to version 2 in `kit` of `svelte.config.js`',
  language: 'js',
  text: `csrf: { trustedOrigins: [${quoted(origins)}] },`,
});

const cookie = (needs: ServerNeeds): SnippetPart => ({
  id: 'cookie',
  file: '+server.js',
  place: 'where the session’s cookie is set; `name` and `value` are yours',
  language: 'js',
  text: `cookies.set(name, value, ${cookieOptions(needs)});`,
});
