import { describe, expect, it } from 'vitest';
import { PYTHON_STACKS } from '../../../src/snippets/python';
import { expectCookies, expectExactPages, NEEDS_BY_NAME, textOf } from './exact-pages';

describe.each(Object.entries(PYTHON_STACKS))('%s', (_, stack) => {
  it.each(NEEDS_BY_NAME)('%s: exactly the listed pages', (_name, needs) => {
    const text = expectExactPages(stack, needs);
    expectCookies(text.replace('SECURE_PROXY_SSL_HEADER', ''), needs);
    for (const method of needs.methods) expect(text).toContain(method);
  });
});

it('Django trusts hosts before version 4, and origins since', () => {
  const [[, needs] = []] = NEEDS_BY_NAME;
  if (needs === undefined) throw new Error('no needs');
  const text = textOf(PYTHON_STACKS.django.write(needs));
  expect(text).toContain("CSRF_TRUSTED_ORIGINS = ['https://app.shop.test']");
  expect(text).toContain("CSRF_TRUSTED_ORIGINS = ['app.shop.test']");
  expect(text.match(/x-csrf-?token/gi)).toContain('X-CSRFToken');
});
