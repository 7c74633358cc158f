import { describe, expect, it } from 'vitest';
import { RUBY_STACKS } from '../../../src/snippets/ruby';
import { expectCookies, expectExactPages, NEEDS_BY_NAME } from './exact-pages';

describe.each(Object.entries(RUBY_STACKS))('%s', (_, stack) => {
  it.each(NEEDS_BY_NAME)('%s: exactly the listed pages', (_name, needs) => {
    const text = expectExactPages(stack, needs);
    expectCookies(text, needs);
    for (const method of needs.methods) expect(text).toMatch(new RegExp(`%i\\[[^\\]]*\\b${method.toLowerCase()}\\b`));
  });
});

it.each(['rails', 'sinatra'] as const)('%s: protection against forged requests stays, and knows the pages', (id) => {
  for (const [, needs] of NEEDS_BY_NAME.filter(([, { credentials }]) => credentials)) {
    const parts = RUBY_STACKS[id].write(needs)?.parts ?? [];
    const { text = '' } = parts.find((part) => part.id === 'forgery' || part.id === 'protection') ?? {};
    expect(text).toContain(needs.origins.map((origin) => `'${origin}'`).join(', '));
    expect(text).not.toMatch(/skip_forgery|origin_check = false|disable :protection/);
  }
});
