import { describe, expect, it } from 'vitest';
import { navigation } from './pages-and-calls';
import { explainSmall, type SmallEntry } from './small-har';

const SHOP = 'https://shop.test/';

/** A URL whose responses redirect to another one, until the browser stops. */
const loop = (url: string, location: string, received: SmallEntry['received'] = {}, count = 21) => {
  const entries = Array.from({ length: count }, (_, index) =>
    navigation(url, 'none', {
      status: 301,
      received: { ...received, Location: location },
      ...(index === count - 1 ? { error: 'net::ERR_TOO_MANY_REDIRECTS' } : {}),
    }),
  );
  const [finding] = explainSmall('WebInspector', entries).exchanges.flatMap(({ findings }) => findings);
  return { ruleId: finding?.ruleId, why: finding?.why ?? '', fix: finding?.fixes[0]?.title ?? '' };
};

describe('an https URL that redirects to itself without end', () => {
  it.each([SHOP, '/'])('probably the server behind a proxy sees http: %s', (location) => {
    const said = loop(SHOP, location);
    expect(said.ruleId).toBe('redirect-limit');
    expect(said.why).toMatch(/^Probably a proxy in front of the server ends TLS/);
    expect(said.why).not.toContain('login');
    expect(said.fix).toMatch(/“Full \(strict\)”.*`X-Forwarded-Proto: https`/);
  });

  it.each([
    ['a cookie is set on the way', loop(SHOP, SHOP, { 'Set-Cookie': 'test=1; Path=/; Secure' })],
    ['the URL is http', loop('http://shop.test/', 'http://shop.test/')],
  ])('near miss, %s: nothing is said of a proxy', (_, said) => {
    expect(said.why).not.toContain('proxy');
    expect(said.fix).not.toContain('proxy');
  });
});
