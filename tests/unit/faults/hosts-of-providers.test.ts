import { describe, expect, it } from 'vitest';
import { lostSessionSentences } from '../../../src/command/lost-session';
import { explainHar } from '../../../src/har/explain-har';
import type { ReportedFix, ReportedLife } from '../../../src/report/schema';
import { createServerCollector } from '../../../src/snippets/reported-servers';
import { explainSession } from './explain-session';
import { smallHar } from './small-har';

const PAGE = 'https://app.shop.test/';

const ofCall = (url: string, cookie: string, more: Readonly<Record<string, unknown>> = {}) => {
  const headers = ['Access-Control-Allow-Origin: https://app.shop.test', `Set-Cookie: ${cookie}`] as const;
  const [exchange] = explainSession(PAGE, [{ url, method: 'POST', status: 200, headers, ...more }]);
  return exchange?.findings ?? [];
};

const includes = ({ change }: ReportedFix): boolean => change.actor === 'page' && change.credentialsMode === 'include';

describe('a cookie of a host that a provider operates', () => {
  it.each([
    ['https://bam.nr-data.net/1/abc', 'JSESSIONID=1; Path=/; Secure; SameSite=None'],
    ['https://m.stripe.com/6', 'm=1; Path=/; Secure; HttpOnly; SameSite=None'],
    ['https://www.facebook.com/tr/', 'fr=1; Path=/; Secure; SameSite=None'],
    ['https://sentry.io/api/1/envelope/', 'sentrysid=1; Path=/; SameSite=Lax'],
    ['https://widget.intercom.io/ping', 'intercom-session-x=1; Path=/; SameSite=Lax'],
    ['https://www.youtube.com/youtubei/v1/log_event', 'YSC=1; Path=/; Secure; SameSite=None'],
    ['https://t.co/i/adsct', 'muc_ads=1; Path=/; SameSite=Lax'],
  ])('%s: its loss is a note, and nothing more is to be sent there', (url, cookie) => {
    const findings = ofCall(url, cookie);
    expect(findings.map(({ severity }) => severity)).toContain('advice');
    expect(findings.every(({ severity }) => severity === 'advice')).toBe(true);
    expect(findings.flatMap(({ fixes }) => fixes).some(includes)).toBe(false);
    expect(findings.map(({ why }) => why).join()).not.toContain('include');
  });

  it('near miss: a host that nobody names may be the reader’s own', () => {
    const [finding] = ofCall('https://api.shop-backend.test/login', 'sid=1; Path=/; Secure; SameSite=None');
    expect(finding?.severity).toBe('loses-cookie');
    expect(finding?.fixes.some(includes)).toBe(true);
  });

  it('near miss: a provider that runs the reader’s own code', () => {
    const [finding] = ofCall('https://abc.supabase.co/functions/v1/login', 'sid=1; Path=/; Secure; SameSite=None');
    expect(finding?.severity).toBe('loses-cookie');
  });

  it('near miss: the provider’s login in a frame', () => {
    const { exchanges } = explainHar(
      smallHar('WebInspector', [
        {
          url: 'https://dev-x.eu.auth0.com/authorize?prompt=none',
          sent: {
            'Sec-Fetch-Dest': 'iframe',
            'Sec-Fetch-Mode': 'navigate',
            'Sec-Fetch-Site': 'cross-site',
            Referer: PAGE,
          },
          received: { 'Content-Type': 'text/html', 'Set-Cookie': 'auth0=1; Path=/; Secure; SameSite=Lax' },
        },
      ]),
    );
    const severities = [...exchanges()].flatMap(({ findings }) => findings.map(({ severity }) => severity));
    expect(severities).toContain('loses-cookie');
  });

  it('no session of the reader’s users is said to be lost there, unless a request was refused', () => {
    const step = { exchangeId: 'h:1', request: 'POST /1/abc', at: '0:response', kind: 'refused', line: 1, reason: '' };
    const life = (host: string): ReportedLife =>
      ({
        name: 'JSESSIONID',
        host,
        isOfSession: true,
        sessionBecause: 'its name',
        state: 'not-stored',
        steps: [step],
        leadsTo: [],
      }) as unknown as ReportedLife;
    expect(lostSessionSentences([life('bam.nr-data.net')])).toEqual([]);
    expect(lostSessionSentences([life('api.shop-backend.test')])).toHaveLength(1);
  });
});

describe('the change of a provider’s host is no server program’s', () => {
  const serversOf = (url: string, headers: readonly `${string}: ${string}`[] = []) => {
    const sent = { Origin: 'https://app.shop.test', 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Site': 'cross-site' };
    const received = Object.fromEntries(headers.map((line) => line.split(': ', 2)));
    const explained = explainHar(
      smallHar('WebInspector', [{ url, type: 'fetch', status: 403, sent, received, error: 'net::ERR_FAILED' }]),
    );
    const collector = createServerCollector();
    for (const each of explained.exchanges()) collector.add(each);
    for (let at = 0; at < explained.count; at += 1) collector.addExchange(explained.recording.exchangeAt(at));
    return collector.servers(
      (at) => explained.recording.exchangeAt(at),
      () => null,
    );
  };

  it.each(['https://d1.cloudfront.net/a.m3u8', 'https://sentry.io/api/1/', 'https://login.salesforce.com/token'])(
    '%s',
    (url) => {
      expect(serversOf(url)).toEqual([]);
    },
  );

  it('near misses: a host that nobody names, and a provider whose own form of the change is known', () => {
    expect(serversOf('https://api.shop-backend.test/me')).toHaveLength(1);
    expect(serversOf('https://shop.s3.amazonaws.com/a', ['Server: AmazonS3'])[0]?.stack?.id).toBe('s3');
  });
});
