import { describe, expect, it } from 'vitest';
import { explainFault } from './explain-fault';
import { explainLast, type StatedCall } from './explain-session';

const PAGE = 'https://app.shop.example/';
const HTML = 'Content-Type: text/html';
const PREFLIGHT = {
  status: 204,
  headers: [
    'Access-Control-Allow-Origin: https://app.shop.example',
    'Access-Control-Allow-Credentials: true',
    'Access-Control-Allow-Headers: x-a',
  ],
} as const;
const said = (more: Partial<StatedCall>) =>
  explainLast(PAGE, [
    {
      url: 'https://api.other.example/surveys',
      requestHeaders: ['X-A: 1'],
      preflight: PREFLIGHT,
      status: 200,
      error: 'net::ERR_FAILED',
      ...more,
    },
  ]).findings;

describe('a tunnel or a protection against bots responded, not the server', () => {
  it('15-ngrok-interstitial', () => {
    const { findings } = explainFault('15-ngrok-interstitial').withEntry(2);
    expect(findings.map(({ ruleId, certainty }) => [ruleId, certainty])).toEqual([
      ['interstitial-instead-of-response', 'inferred'],
    ]);
    expect(findings[0]?.title).toMatch(/^ngrok responded with a page of its own \(`ERR_NGROK_6024`\), not the server/);
    expect(findings[0]?.why).toMatch(/did not reach the server/);
    expect(findings[0]?.fixes.map(({ title }) => title)).toEqual([
      expect.stringContaining('`ngrok-skip-browser-warning`'),
    ]);
    expect(findings[0]?.fixes[0]?.snippet?.text).toContain("'ngrok-skip-browser-warning': '1'");
  });

  it.each<readonly [string, Partial<StatedCall>, RegExp]>([
    ['ngrok', { status: 502, headers: [HTML, 'ngrok-error-code: ERR_NGROK_8012'] }, /Start the tunnel and the server/],
    ['Cloudflare', { status: 403, headers: [HTML, 'cf-mitigated: challenge', 'server: cloudflare'] }, /“Skip”/],
    ['Vercel’s firewall', { status: 429, headers: [HTML, 'x-vercel-mitigated: challenge'] }, /“Bypass”/],
    ['AWS WAF', { status: 202, headers: [HTML, 'x-amzn-waf-action: challenge'] }, /Challenge or CAPTCHA/],
    [
      'localtunnel',
      { url: 'https://a.loca.lt/x', status: 511, headers: [HTML] },
      /Open `https:\/\/a\.loca\.lt` in a tab/,
    ],
  ])('%s', (service, more, fix) => {
    const [finding, ...others] = said(more);
    expect(finding?.title.startsWith(service)).toBe(true);
    expect(finding?.fixes[0]?.title).toMatch(fix);
    expect(others).toEqual([]);
  });

  it('a challenge of the preflight is the same', () => {
    const [finding] = said({ preflight: { status: 403, headers: [HTML, 'cf-mitigated: challenge'] }, status: 0 });
    expect(finding?.ruleId).toBe('interstitial-instead-of-response');
    expect(finding?.fixes[0]?.title).toMatch(/“Skip”/);
  });

  it.each<readonly [string, Partial<StatedCall>]>([
    ['the tunnel’s host alone', { url: 'https://ab12.ngrok-free.app/x', headers: [HTML] }],
    ['the host of a tunnel with a status of the server', { url: 'https://a.loca.lt/x', status: 500, headers: [HTML] }],
    ['a response through Cloudflare', { headers: [HTML, 'server: cloudflare', 'cf-cache-status: DYNAMIC'] }],
  ])('%s is none', (_, more) => {
    expect(said(more)[0]?.ruleId).not.toBe('interstitial-instead-of-response');
  });
});

describe('a content delivery network that refuses by itself: no login is part of that', () => {
  const refused = (more: Partial<StatedCall>) => said({ requestHeaders: [], ...more });

  it('20-cloudfront-missing-key', () => {
    const { findings } = explainFault('20-cloudfront-missing-key').withEntry(2);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['cdn-refused-unsigned']);
    expect(findings[0]?.certainty).toBe('inferred');
    expect(findings[0]?.why).toMatch(
      /`watch\.movies\.example`, can never be sent to `d111111abcdef8\.cloudfront\.net`/,
    );
    const titles = findings[0]?.fixes.map(({ title }) => title) ?? [];
    expect(titles[0]).toMatch(/alternate domain name/);
    expect(titles[1]).toMatch(/signed URLs/);
    expect(titles.join()).not.toMatch(/[Ll]og in/);
  });

  it.each<readonly [string, Partial<StatedCall>, RegExp]>([
    [
      'S3',
      { url: 'https://shop.s3.eu-west-1.amazonaws.com/a', headers: ['Server: AmazonS3'] },
      /the file exists under exactly this path/,
    ],
    ['S3, by its host alone', { url: 'https://shop.s3.amazonaws.com/a' }, /the file exists under exactly this path/],
    [
      'S3 behind a network: signed cookies were checked before it',
      { headers: ['Server: AmazonS3', 'X-Cache: Error from cloudfront'] },
      /the file exists under exactly this path/,
    ],
    [
      'Akamai',
      { url: 'https://shop.akamaized.net/a', headers: ['Server: AkamaiGHost', HTML] },
      /alternate domain name/,
    ],
    [
      'CloudFront under the customer’s own name',
      { headers: ['Server: CloudFront'] },
      /new signed cookies or a new signed URL/,
    ],
  ])('%s', (_, more, fix) => {
    const [finding] = refused({ status: 403, ...more });
    expect(finding?.ruleId).toBe('cdn-refused-unsigned');
    expect(finding?.fixes[0]?.title).toMatch(fix);
  });

  it.each<readonly [string, Partial<StatedCall>]>([
    [
      'a 403 of an application behind the network',
      { status: 403, headers: ['Server: nginx', 'X-Cache: Error from cloudfront'] },
    ],
    [
      'API Gateway, which has the reader’s own application',
      { status: 403, url: 'https://a1.execute-api.eu-west-1.amazonaws.com/me' },
    ],
    [
      'a load balancer, which has it too',
      { status: 403, url: 'https://alb-1.eu-west-1.elb.amazonaws.com/me', headers: ['Server: nginx'] },
    ],
    ['a 404 of the network', { status: 404, headers: ['Server: CloudFront'] }],
  ])('%s is none', (_, more) => {
    expect(refused(more)[0]?.ruleId).toBe('cors-error-page-without-headers');
  });
});
