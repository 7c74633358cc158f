import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

interface Called {
  readonly page: string;
  readonly url: string;
  readonly location: string;
  /** Absent: it has no CORS header, and the browser does not follow. */
  readonly isFollowed?: boolean;
}
/** A POST that is redirected with 301. */
const redirected = ({ page, url, location, isFollowed = false }: Called): readonly SmallEntry[] => [
  { url: `${page}/`, type: 'document' },
  {
    url,
    method: 'POST',
    type: 'fetch',
    status: 301,
    sent: { Origin: page, 'Content-Type': 'application/x-www-form-urlencoded' },
    received: { Location: location },
    ...(isFollowed ? {} : { error: 'net::ERR_FAILED' }),
  },
];
const firstFindingOf = (entries: readonly SmallEntry[]) =>
  explainSmall('WebInspector', entries).exchanges.at(-1)?.findings[0];
const fixesOf = (entries: readonly SmallEntry[]): readonly string[] =>
  (firstFindingOf(entries)?.fixes ?? []).map(({ id }) => id);

describe('a redirect that only corrects the URL', () => {
  it('has no CORS header: the right URL comes first', () => {
    const entries = redirected({
      page: 'https://app.shop.example',
      url: 'https://api.shop.example/orders',
      location: '/orders/',
    });
    expect(fixesOf(entries)).toEqual(['call-the-last-url', 'name-the-origin']);
  });

  it('leads to https from a page over http of the same domain: both are to be served so', () => {
    const entries = redirected({
      page: 'http://app.shop.example',
      url: 'http://api.shop.example/login',
      location: 'https://api.shop.example/login',
    });
    expect(fixesOf(entries)[0]).toBe('serve-both-over-https');
  });

  it('leads to https from a page over http of another domain: the call alone is to change', () => {
    const entries = redirected({
      page: 'http://localhost:3000',
      url: 'http://api.shop.example/login',
      location: 'https://api.shop.example/login',
    });
    expect(fixesOf(entries)[0]).toBe('call-the-last-url');
  });

  it('leads to another host: the call is not sent there', () => {
    const entries = redirected({
      page: 'https://app.shop.example',
      url: 'https://api.shop.example/orders',
      location: 'https://stranger.example/orders',
    });
    expect(fixesOf(entries)).toEqual(['name-the-origin']);
  });

  it('leads to another path: that may be meant', () => {
    const entries = redirected({
      page: 'https://app.shop.example',
      url: 'https://api.shop.example/orders',
      location: '/orders/7',
    });
    expect(fixesOf(entries)).toEqual(['name-the-origin']);
  });

  it('turned the POST of a login into a GET: no password is said to be wrong', () => {
    const page = 'http://app.shop.example';
    const entries = [
      ...redirected({ page, url: `${page}/login`, location: 'https://app.shop.example/login', isFollowed: true }),
      {
        url: 'https://app.shop.example/login',
        type: 'fetch',
        status: 401,
        sent: { Origin: page },
        error: 'net::ERR_FAILED',
      },
    ];
    const finding = firstFindingOf(entries);
    expect(finding?.why).toContain('turned the POST into a GET');
    expect(finding?.why).not.toMatch(/password/);
    expect(finding?.fixes[0]?.id).toBe('serve-both-over-https');
  });
});
