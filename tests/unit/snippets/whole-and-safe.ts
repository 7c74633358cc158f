import { expect } from 'vitest';
import type { ServerNeeds } from '../../../src/snippets/server-needs';
import type { Stack } from '../../../src/snippets/stack';
import { asPattern } from '../../../src/snippets/texts';

const NEEDS: ServerNeeds = {
  server: 'https://api.other.test',
  origins: ['https://app.shop.test'],
  subdomainsOf: null,
  credentials: true,
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  requestHeaders: ['Content-Type', 'Authorization', 'X-Csrf-Token'],
  exposedHeaders: ['X-Total'],
  cookies: { crossSite: true, sameSite: 'None', partitioned: false, named: [] },
};
const NO_COOKIES: ServerNeeds['cookies'] = { crossSite: false, sameSite: null, partitioned: false, named: [] };

/** What a server may need, by name. */
export const KINDS_OF_NEEDS: readonly (readonly [kind: string, needs: ServerNeeds])[] = [
  ['credentials, cross-site', NEEDS],
  ['no credentials', { ...NEEDS, credentials: false, exposedHeaders: [], cookies: NO_COOKIES }],
  ['credentials of the same site', { ...NEEDS, cookies: NO_COOKIES }],
  ['partitioned', { ...NEEDS, cookies: { ...NEEDS.cookies, partitioned: true } }],
  ['two origins, one with a port', { ...NEEDS, origins: ['https://app.shop.test', 'http://localhost:5173'] }],
  [
    'a cookie of its own',
    { ...NEEDS, cookies: { ...NEEDS.cookies, named: [{ name: 'sid', changes: { SameSite: 'None', Secure: '' } }] } },
  ],
];

/** A value that means "everything". The name of a header that must be there, and the list of paths, are none. */
const EVERYTHING = /(?<=["'\s,[>])\*(?=["'\s,\]<]|$)/m;
const HARMLESS = /^.*(?:header Access-Control-Request-Method \*|'paths' => \['\*'\]).*$/gm;
/** Whatever origin a request has is named. */
const REFLECTION =
  /default "?\$http_origin|Allow-Origin"?,? \$http_origin|AllowOriginFunc|AllowAllOrigins|OriginPatterns|Origin "\^?\(?\.[*+]|HTTP_ORIGIN'\]\);/;
const ALLOWS_CREDENTIALS = /credentials\S*[\s\S]{0,30}?(?:true|\$cors_credentials)/i;

/** Expects that a snippet has everything that is needed, and opens the server to nobody else. */
export function expectWholeAndSafe(stack: Stack, needs: ServerNeeds): void {
  const snippet = stack.write(needs);
  if (snippet === null) throw new Error(`${stack.title} has no snippet`);
  const text = snippet.parts.map((part) => part.text).join('\n');
  for (const origin of needs.origins) {
    const { length } = text.split(origin);
    const isAnchored = /\^\(?/.test(text) && text.includes(asPattern(origin));
    expect(length > 1 || isAnchored, `${origin} is not in:\n${text}`).toBe(true);
  }
  for (const name of [...needs.methods, ...needs.requestHeaders, ...needs.exposedHeaders]) expect(text).toContain(name);
  expect(text.replace(HARMLESS, '')).not.toMatch(EVERYTHING);
  expect(text).not.toMatch(REFLECTION);
  expect(ALLOWS_CREDENTIALS.test(text), text).toBe(needs.credentials);
  expect(/same_?-?site\S*\W{0,5}\s?\W{0,2}(?:http\.SameSite)?none/i.test(text), text).toBe(needs.cookies.crossSite);
  expect(/partitioned/i.test(text)).toBe(needs.cookies.partitioned);
  expect(new Set(snippet.parts.map(({ id }) => id)).size).toBe(snippet.parts.length);
}
