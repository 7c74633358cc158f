import { describe, expect, it } from 'vitest';
import { explainSmall, findingsOf, type Headers } from './small-har';

const PAGE = 'https://app.shop.example/';

function framed(location: string, access: Headers = {}) {
  const { exchanges } = explainSmall('WebInspector', [
    {
      url: 'https://login.provider.example/authorize?client_id=shop&prompt=none&redirect_uri=x',
      type: 'document',
      status: 302,
      sent: {
        Referer: PAGE,
        'Sec-Fetch-Dest': 'iframe',
        'Sec-Fetch-Mode': 'navigate',
        'Sec-Fetch-Site': 'cross-site',
        ...access,
      },
      received: { Location: location },
    },
  ]);
  return exchanges[0];
}

describe('an identity provider that is asked without a page', () => {
  it.each([
    'https://app.shop.example/silent?error=login_required&state=1',
    'https://app.shop.example/silent#state=1&error=login_required',
    'https://app.shop.example/silent?error=interaction_required',
    'https://app.shop.example/silent?error=consent_required',
  ])('refuses by its redirect, and that is said: %s', (location) => {
    const exchange = framed(location);
    expect(exchange && findingsOf(exchange)).toEqual(['provider-knows-nobody (advice, proven)']);
  });

  it('the reason is named where the browser shows it', () => {
    const why = (access: Headers): string | undefined =>
      framed('https://app.shop.example/silent?error=login_required', access)?.findings[0]?.why;
    expect(why({ 'Sec-Fetch-Storage-Access': 'none' })).toContain(
      'blocks cookies of other sites in a frame: logged in or not',
    );
    expect(why({ 'Sec-Fetch-Storage-Access': 'active' })).toContain('Either the user has no session there');
  });

  it.each([
    'https://app.shop.example/silent?code=7&state=1',
    'https://app.shop.example/silent?error=server_error',
    'https://app.shop.example/silent?note=login_required',
  ])('nothing is said of another redirect: %s', (location) => {
    const exchange = framed(location);
    expect(exchange && findingsOf(exchange)).toEqual([]);
  });

  it('the page that passes the error on is not the provider', () => {
    const { exchanges } = explainSmall('WebInspector', [
      {
        url: 'https://app.shop.example/silent?error=login_required',
        type: 'document',
        status: 302,
        sent: { 'Sec-Fetch-Dest': 'iframe', 'Sec-Fetch-Mode': 'navigate' },
        received: { Location: '/welcome?error=login_required' },
      },
    ]);
    expect(exchanges.flatMap(findingsOf)).toEqual([]);
  });
});
