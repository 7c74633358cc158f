import { expect } from 'vitest';
import type { ServerNeeds } from '../../../src/snippets/server-needs';
import type { Stack, StackSnippet } from '../../../src/snippets/stack';
import { asPattern } from '../../../src/snippets/texts';

const CROSS_SITE: ServerNeeds = {
  server: 'https://api.other.test',
  origins: ['https://app.shop.test'],
  subdomainsOf: null,
  credentials: true,
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  requestHeaders: ['Content-Type', 'Authorization', 'X-Requested-With', 'X-Csrf-Token'],
  exposedHeaders: [],
  cookies: { crossSite: true, sameSite: 'None', partitioned: false, named: [] },
};
const UNCHANGED: ServerNeeds['cookies'] = { crossSite: false, sameSite: null, partitioned: false, named: [] };

/** What a server may need, with a name for each. */
export const NEEDS_BY_NAME: readonly (readonly [string, ServerNeeds])[] = [
  ['credentials, cross-site', CROSS_SITE],
  ['credentials, same site', { ...CROSS_SITE, cookies: UNCHANGED }],
  ['no credentials', { ...CROSS_SITE, credentials: false, cookies: UNCHANGED }],
  ['a partitioned cookie', { ...CROSS_SITE, cookies: { ...CROSS_SITE.cookies, partitioned: true } }],
  [
    'three origins, exposed headers',
    {
      ...CROSS_SITE,
      origins: ['https://app.shop.test', 'http://[::1]:5173', 'chrome-extension://abcdefgh'],
      exposedHeaders: ['X-Total'],
    },
  ],
];

export const textOf = (snippet: StackSnippet | null): string =>
  (snippet?.parts ?? []).map(({ text }) => text).join('\n');

/** Paths, and request headers that were checked before, may be "all". */
const ALL_PATHS = /resource '\*'|"source": "\*\*"/g;
const EVERYBODY = /(?<=["'\s[(])\*(?=["'\s\])]|$)|'null'|CORS_ALLOW_ALL_ORIGINS = True|AllowAny|IsOriginAllowed/m;

/**
 * Expects each origin as a literal or as an anchored pattern, all methods and headers, nothing that lets in anybody else, and
 * lines on credentials and cookies exactly where they are needed.
 */
export function expectExactPages(stack: Stack, needs: ServerNeeds): string {
  const text = textOf(stack.write(needs));
  for (const origin of needs.origins) expect(isExact(text, origin), `${origin} in\n${text}`).toBe(true);
  expect(text.replace(ALL_PATHS, '')).not.toMatch(EVERYBODY);
  expect(/credentials\W+(?:true|''true|"true"|\))/i.test(text), text).toBe(needs.credentials);
  for (const name of [...needs.requestHeaders, ...needs.exposedHeaders]) expect(text).toContain(name);
  return text;
}

const isExact = (text: string, origin: string): boolean =>
  [`'${origin}'`, `"${origin}"`, `'^${asPattern(origin)}$'`, `%r{\\A${asPattern(origin)}\\z}`].some((one) =>
    text.includes(one),
  );

/** Expects the settings of the session’s cookie exactly where they are needed. */
export function expectCookies(text: string, { cookies: { crossSite, partitioned } }: ServerNeeds): void {
  expect(/same_?site\S*\s*[=:]?\s*\S*none/i.test(text), text).toBe(crossSite);
  expect(/secure|https_only/i.test(text), text).toBe(crossSite || partitioned);
  expect(/partitioned/i.test(text), text).toBe(partitioned);
}
