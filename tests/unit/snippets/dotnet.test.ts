import { describe, expect, it } from 'vitest';
import { DOTNET_STACKS } from '../../../src/snippets/dotnet';
import { expectCookies, expectExactPages, NEEDS_BY_NAME } from './exact-pages';

describe.each(Object.entries(DOTNET_STACKS))('%s', (_, stack) => {
  it.each(NEEDS_BY_NAME)('%s: exactly the listed pages', (_name, needs) => {
    const text = expectExactPages(stack, needs);
    expectCookies(text, needs);
    for (const method of needs.methods) expect(text).toContain(`"${method}"`);
  });
});
