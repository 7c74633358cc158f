import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { ownershipOf } from '../../../src/engine/facts/hosts/host-owner';
import type { SameSiteFlag, StoredCookie } from '../../../src/model/cookie';
import type { Exchange, RequestRecord } from '../../../src/model/exchange';
import type { Finding } from '../../../src/model/finding';
import { proven } from '../../../src/model/known';
import { NOTHING_RELATED, type Related } from '../../../src/model/related';
import { storedCookie } from '../stored-cookie';
import { recorded, recordingOf } from './fixtures';

const PAGE = 'https://shop.example';
describe('who operates a host', () => {
  it.each([
    ['https://api.shop.example/x', PAGE, 'own'],
    ['http://localhost:4000/', PAGE, 'own'],
    ['http://192.168.1.4/', PAGE, 'own'],
    ['http://nas.local/', PAGE, 'own'],
    ['https://api.other.example/x', PAGE, 'unknown'],
    ['https://dev-x.eu.auth0.com/authorize', PAGE, 'foreign'],
    ['https://bucket.s3.eu-west-1.amazonaws.com/a', PAGE, 'foreign'],
    ['https://stats.g.doubleclick.net/j', PAGE, 'foreign'],
    // A provider’s own page: it is not known whether its reader works there.
    ['https://api.github.com/x', 'https://github.com', 'unknown'],
    // The end of the name counts, not a part of it.
    ['https://auth0.com.shop.example/', PAGE, 'own'],
    ['https://notauth0.com/', PAGE, 'unknown'],
    ['no URL', PAGE, 'unknown'],
  ])('%s on %s: %s', (url, page, owner) => {
    expect(ownershipOf(url, page).owner).toBe(owner);
  });
});

const cookie = (sameSite: SameSiteFlag, more: Partial<StoredCookie> = {}): StoredCookie =>
  storedCookie({ domain: 'api.other.test', sameSite, ...more });

/** "lax-cross-site", recorded in Chromium, with another page, another URL or another store. */
function variant(more: Partial<Exchange>, actual: Partial<RequestRecord> = {}): Exchange {
  const { exchange } = recordingOf('lax-cross-site');
  const [hop] = exchange.hops;
  if (hop.actual === null) throw new Error('not recorded');
  const { url = hop.url, method = hop.method } = actual;
  return { ...exchange, ...more, hops: [{ ...hop, url, method, actual: { ...hop.actual, ...actual } }] };
}
const findingsOf = (exchange: Exchange, related: Related = NOTHING_RELATED) =>
  diagnose(exchange, { browser: 'chromium', related }).findings;
const titlesOf = (findings: readonly Finding[]) =>
  findings.flatMap(({ fixes }) => fixes.map(({ title }) => title)).join('\n');

const client = (origin: string, top = origin): Exchange['client'] => ({
  origin: proven(origin, 'test'),
  topLevelOrigin: proven(top, 'test'),
  isTopLevel: proven(origin === top, 'test'),
  frame: null,
});
const navigation: Exchange['request'] = {
  ...recordingOf('lax-cross-site').exchange.request,
  type: 'main_frame',
  mode: proven('navigate', 'test'),
};

describe('a fix that the reader cannot make', () => {
  it('as recorded, one site is the first', () => {
    expect(titlesOf(findingsOf(variant({})))).toMatch(/^Serve all of `.*` from the page’s own site/);
  });

  it('a bank’s form posts back to the shop: the shop’s URL cannot be served from the bank’s site', () => {
    const posted = variant(
      { client: client('https://acs.bank.example', 'https://api.other.test'), request: navigation },
      { method: 'POST' },
    );
    expect(findingsOf(posted).map(({ ruleId }) => ruleId)).toContain('cookie-lax-unsafe-method');
    expect(titlesOf(findingsOf(posted))).not.toContain('own site');
  });

  it('a frame in another’s page calls its own site: the embedder cannot serve it', () => {
    const framed = variant({ client: client('https://widget.other.test', 'https://customer.example') });
    expect(findingsOf(framed).map(({ ruleId }) => ruleId)).toEqual(['cookie-samesite-lax']);
    expect(titlesOf(findingsOf(framed))).not.toContain('own site');
    expect(titlesOf(findingsOf(framed))).toContain('SameSite=None');
  });
});

describe('a document that a page of another site embeds in a frame', () => {
  const frame = { ...navigation, type: 'sub_frame' } as const;
  const framed = (url: string, sameSite: SameSiteFlag = 'Lax') => {
    const { hostname } = new URL(url);
    return findingsOf(
      variant({ request: frame }, { url, storeBefore: proven([cookie(sameSite, { domain: hostname })], 'test') }),
    );
  };

  it('each fix says who can make it, and one site for both is the last', () => {
    const [finding] = framed('https://widget.other.test/embed');
    expect(finding?.severity).toBe('loses-cookie');
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['same-site-none', 'open-in-own-window', 'serve-from-one-site']);
    expect(finding?.fixes[0]?.title).toMatch(/^If `widget.other.test` is yours, set `sid` with/);
  });

  it('a provider’s is a note, and no proxy is proposed for it', () => {
    const [finding] = framed('https://player.vimeo.com/video/1');
    expect(finding?.severity).toBe('advice');
    expect(finding?.fixes.map(({ id }) => id)).toEqual(['open-in-own-window']);
  });

  it('a Strict cookie is not sent to a window of its own either', () => {
    expect(titlesOf(framed('https://widget.other.test/embed', 'Strict'))).not.toContain('window of its own');
    expect(titlesOf(framed('https://player.vimeo.com/video/1', 'Strict'))).not.toContain('window of its own');
  });
});

describe('SameSite=None only where Lax is not enough', () => {
  const strict = { storeBefore: proven([cookie('Strict')], 'test') };
  it('a link from another site and a Strict cookie: Lax', () => {
    const titles = titlesOf(
      findingsOf(variant({ client: client('https://news.example'), request: navigation }, strict)),
    );
    expect(titles).toContain('SameSite=Lax');
    expect(titles).not.toContain('SameSite=None');
  });
  it('a call across sites: None', () => {
    expect(titlesOf(findingsOf(variant({}, strict)))).toContain('SameSite=None');
  });
});

describe('a fix that would not have changed the outcome', () => {
  it('third-party cookies are blocked: SameSite=None alone sends nothing', () => {
    const { exchange, related } = recordingOf('third-party-blocked-lax');
    const [lax] = findingsOf(exchange, related);
    expect(lax?.ruleId).toBe('cookie-samesite-lax');
    expect(lax?.fixes.map(({ id }) => id)).toEqual(['serve-from-one-site']);
  });
});

describe('a cookie that renews the session', () => {
  const { exchange, related } = recordingOf('access-cookie-expired');
  it('is not sent to more URLs', () => {
    const findings = findingsOf(exchange, related);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['renewal-needed']);
    expect(titlesOf(findings)).not.toMatch(/Path=\/`|Domain=/);
  });
  it('and one that an accepted request did without is not the cause either', () => {
    const { exchange: other } = recordingOf('other-path');
    expect(findingsOf(other).map(({ ruleId }) => ruleId)).toEqual(['cookie-path-mismatch']);
    const earlier = recordingOf('session-ended').exchange;
    const [hop] = earlier.hops;
    if (!hop.actual?.response) throw new Error('not recorded');
    const line = { name: 'Cookie', value: 'access=⟨12 bytes⟩' };
    const response = { ...hop.actual.response, status: 200 };
    const actual = { ...hop.actual, requestHeaders: proven([line], 'test'), response };
    const accepted = { ...earlier, startedAtMs: 1, hops: [{ ...hop, actual }] } as const;
    expect(findingsOf(other, { ...NOTHING_RELATED, sameOrigin: [accepted] }).map(({ ruleId }) => ruleId)).not.toContain(
      'cookie-path-mismatch',
    );
  });
});

describe('a host that the reader does not own', () => {
  const at = (url: string, id = 'lax-cross-site') => {
    const { exchange } = recordingOf(id);
    const [hop] = exchange.hops;
    if (hop.actual === null) throw new Error('not recorded');
    return { ...exchange, hops: [{ ...hop, url, actual: { ...hop.actual, url } }] } as const;
  };
  const storeOf = (domain: string) => ({ storeBefore: proven([cookie('Lax', { domain })], 'test') });

  it('a tracker’s lost cookie is a note', () => {
    const url = 'https://stats.g.doubleclick.net/j';
    const findings = findingsOf(variant({}, { url, ...storeOf('stats.g.doubleclick.net') }));
    expect(findings.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([['cookie-samesite-lax', 'advice']]);
    expect(titlesOf(findings)).toBe(
      'Leave it: `stats.g.doubleclick.net` belongs to Google Ads, and no login depends on this cookie',
    );
  });

  it('the same cookie of an unknown host is a loss', () => {
    expect(findingsOf(variant({})).map(({ severity }) => severity)).toEqual(['loses-cookie']);
  });

  it.each([
    ['https://shop.eu.auth0.com/userinfo', 'Allowed Web Origins'],
    ['https://shop.okta.com/oauth2/v1/token', 'Trusted Origins'],
    ['https://bucket.s3.amazonaws.com/a.json', 'Cross-origin resource sharing (CORS)'],
  ])('%s: the provider’s own name for the setting', (url, setting) => {
    const [finding] = findingsOf(at(url, 'origin-missing'));
    expect(finding?.fixes[0]?.title).toContain(setting);
    expect(finding?.fixes[0]?.snippet).toBeNull();
  });

  it('an API with a secret key is called from a server', () => {
    const [finding] = findingsOf(at('https://api.stripe.com/v1/charges', 'origin-missing'));
    expect(titlesOf(finding ? [finding] : [])).toMatch(/from your own server.*secret key of Stripe/);
  });

  it('no fix asks a provider’s server to send a header or to set a cookie', () => {
    const wrong = recorded.flatMap(({ example, exchange }) =>
      exchange.hops.length > 1
        ? []
        : findingsOf(at('https://api.stripe.com/v1/charges', example.id)).flatMap(({ ruleId, fixes }) =>
            fixes
              .filter(({ change }) => /^server/.test(change.actor))
              .map(({ id }) => `${example.id}: ${ruleId}, ${id}`),
          ),
    );
    expect(wrong).toEqual([]);
  });
});
