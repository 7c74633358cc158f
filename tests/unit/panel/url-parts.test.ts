import { describe, expect, it } from 'vitest';
import { createUrlParts, type UrlPart } from '../../../src/panel/state/rows/url-parts';

const MARKS: Readonly<Record<UrlPart['kind'], (text: string) => string>> = {
  head: (text) => `<${text}`,
  kept: (text) => `[${text}]`,
  middle: (text) => `${text}>`,
  query: (text) => `(${text})`,
  differs: (text) => `<[${text}]`,
};
const url = (pathAndQuery: string, host = 'api.test') => ({ url: `${host}${pathAndQuery}`, host, pathAndQuery });
/** How the first URL is cut beside the others: <head, [kept], middle>, (query), <[a parameter that differs]. */
const cut = (first: string, ...others: readonly string[]): string => {
  const parts = createUrlParts();
  parts.learn([first, ...others].map((each) => url(each)));
  return parts
    .partsOf(url(first))
    .map(({ kind, text }) => MARKS[kind](text))
    .join('');
};

describe('what is kept of a URL', () => {
  it.each([
    ['the last segment', '/v2/images/photo.png?w=1&format=x', [], '</v2/images/[photo.png](?w=1&format=x)'],
    ['the only one', '/', [], '[/]'],
    ['the segment with its slash', '/v2/cart/', [], '</v2/[cart/]'],
    [
      'the segment in which another differs',
      '/users/1/orders/open',
      ['/users/2/orders/open'],
      '</users/[1/]orders/>[open]',
    ],
    ['the last such segment', '/a/1/b/2/c', ['/a/2/b/3/c'], '</a/1/b/[2/][c]'],
    ['nothing more where the last segments differ', '/users/1', ['/users/2'], '</users/[1]'],
    [
      'the parameter in which another differs',
      '/api?v=1&op=cart&x=1',
      ['/api?v=1&op=user&x=1'],
      '[/api](?v=1)<[&op=cart](&x=1)',
    ],
    ['a parameter that another has not', '/api?op=cart', ['/api'], '[/api]<[?op=cart]'],
    ['no parameter of another path', '/api?op=cart', ['/other?op=user'], '[/api](?op=cart)'],
    ['an empty text', '', [], ''],
  ])('%s', (_, first, others, expected) => {
    expect(cut(first, ...others)).toBe(expected);
  });

  it('does not depend on the URLs of other hosts', () => {
    const parts = createUrlParts();
    parts.learn([url('/users/1/orders'), url('/users/2/orders', 'other.test')]);
    expect(parts.partsOf(url('/users/1/orders')).map(({ kind }) => kind)).toEqual(['head', 'kept']);
  });

  it('the pieces together are the URL', () => {
    const all = ['//a//b/', '/a?', '/a?&&b', 'not a URL', '/é/ü?ä=ö', '?x', '/a/b?c=/d/e'];
    const parts = createUrlParts();
    parts.learn(all.map((each) => url(each)));
    for (const each of all) {
      expect(
        parts
          .partsOf(url(each))
          .map(({ text }) => text)
          .join(''),
      ).toBe(each);
    }
  });

  it('has a version that changes when a URL is cut otherwise than before, and not with each URL', () => {
    const parts = createUrlParts();
    parts.learn([url('/users/1/orders')]);
    const before = parts.version();
    parts.learn([url('/users/1/orders'), url('/products')]);
    expect(parts.version()).toBe(before);
    parts.learn([url('/users/2/orders')]);
    expect(parts.version()).not.toBe(before);
  });
});
