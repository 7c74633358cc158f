import { describe, expect, it } from 'vitest';
import { wrapperText } from '../../../src/snippets/fetch-handler';
import { MANAGED_STACKS } from '../../../src/snippets/managed';
import type { ServerNeeds } from '../../../src/snippets/server-needs';
import { NEEDS_BY_NAME, textOf } from './exact-pages';

describe.each(Object.entries(MANAGED_STACKS))('%s', (id, stack) => {
  it('names the page of documentation that was read', () => {
    expect(stack.kind).toBe('managed');
    expect(stack.documentation?.url).toMatch(/^https:\/\//);
    expect(stack.documentation?.readOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it.each(NEEDS_BY_NAME)('%s: exactly the listed pages', (_name, needs) => {
    const snippet = stack.write(needs);
    if (id === 'firebase-hosting' && needs.origins.length > 1) return expect(snippet).toBeNull();
    if (id === 'azure-app-service' && needs.exposedHeaders.length > 0) return expect(snippet).toBeNull();
    if (id === 'cognito') return expect(snippet).toBeNull();
    const text = textOf(snippet);
    const unquoted = text.replaceAll('"', "'");
    for (const origin of needs.origins) expect(unquoted).toContain(`'${origin}'`);
    expect(text).not.toMatch(/["']\*["']|["']null["']/);
    if (!needs.credentials) expect(text).not.toMatch(/credentials\W+true/i);
  });
});

const [[, NEEDS] = []] = NEEDS_BY_NAME;

/** The text of the snippet, run here. */
async function run(needs: ServerNeeds, init: RequestInit, handler: () => Response): Promise<Response> {
  const source = `data:text/javascript,${encodeURIComponent(wrapperText(needs, 'export const'))}`;
  const { withCors } = await import(/* @vite-ignore */ source);
  return withCors(handler)(new Request('https://api.other.test/me', init));
}

describe('the function around a handler', () => {
  const refuses = (): Response => {
    const headers = new Headers({ 'Content-Type': 'application/json' });
    headers.append('Set-Cookie', 'a=1');
    headers.append('Set-Cookie', 'b=2');
    return new Response('{}', { status: 401, headers });
  };
  const fails = (): Response => {
    throw new Error('an error of the handler');
  };
  const from = (origin: string): RequestInit => ({ headers: { Origin: origin } });
  if (NEEDS === undefined) throw new Error('no needs');

  it('lets a listed page read a refusal, and keeps every cookie line', async () => {
    const { status, headers } = await run(NEEDS, from('https://app.shop.test'), refuses);
    expect([status, headers.get('Access-Control-Allow-Origin')]).toEqual([401, 'https://app.shop.test']);
    expect(headers.get('Access-Control-Allow-Credentials')).toBe('true');
    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it('makes an error readable', async () => {
    const { status, headers } = await run(NEEDS, from('https://app.shop.test'), fails);
    expect([status, headers.get('Access-Control-Allow-Origin')]).toEqual([500, 'https://app.shop.test']);
  });

  it('ends a preflight before the handler', async () => {
    const init = {
      method: 'OPTIONS',
      headers: { Origin: 'https://app.shop.test', 'Access-Control-Request-Method': 'PUT' },
    };
    const { status, headers } = await run(NEEDS, init, fails);
    expect(status).toBe(204);
    expect(headers.get('Access-Control-Allow-Methods')).toContain('PUT');
    expect(headers.get('Access-Control-Allow-Headers')).toContain('Content-Type');
  });

  it.each(['https://evil.example', 'null', 'https://app.shop.test.evil.example', 'http://app.shop.test'])(
    'allows nothing to %s, and varies',
    async (origin) => {
      const { headers } = await run(NEEDS, from(origin), refuses);
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(headers.get('Vary')).toBe('Origin');
    },
  );
});
