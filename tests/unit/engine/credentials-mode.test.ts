import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import type { Exchange, Hop } from '../../../src/model/exchange';
import { proven } from '../../../src/model/known';
import { exchangeOf, recordingOf } from './fixtures';

const browser = 'chromium';

describe('whether the request included credentials', () => {
  it.each([
    ['wildcard-origin', true, 'proven', 'Cookie'],
    ['third-party-blocked', true, 'proven', 'Sec-Fetch-Storage-Access'],
    ['wildcard-origin-no-cookie', true, 'proven', 'refused a response'],
    ['preflight-origin-missing', null, null, null],
    ['method-wildcard', true, 'proven', 'refused a response'],
    ['wildcard-origin-without-credentials', false, 'proven', 'accepted a response'],
    ['method-wildcard-without-credentials', false, 'proven', 'accepted a response'],
    ['never-asked-cross-site', false, 'proven', 'would have carried'],
    ['never-asked', false, 'inferred', 'was not sent'],
    ['login-lax-same-site', true, 'inferred', 'was stored'],
    ['login-never-asked', false, 'inferred', 'was not stored'],
    ['connection-closed', null, null, null],
    ['plain-image', true, 'proven', 'Cookie'],
  ] as const)('%s: %s, %s', (id, value, certainty, because) => {
    const { includesCredentials } = diagnose(exchangeOf(id), { browser });
    if (value === null) expect(includesCredentials.known).toBe(false);
    else expect(includesCredentials).toMatchObject({ known: true, value, certainty });
    if (includesCredentials.known) expect(includesCredentials.because).toContain(because);
  });
});

describe('what proves nothing about credentials', () => {
  const { exchange } = recordingOf('wildcard-origin-without-credentials');
  const [{ actual, ...hop }] = exchange.hops;
  const answered = (status: number, ...lines: readonly [string, string][]) => ({
    ...hop,
    actual: actual && {
      ...actual,
      response: actual.response && {
        ...actual.response,
        status,
        headerList: lines.map(([name, value]) => ({ name, value })),
      },
    },
  });

  it('a redirect that may not be followed: it fails in either mode', () => {
    const refused = answered(
      302,
      ['Location', 'https://user:secret@api.shop.test/new'],
      ['Access-Control-Allow-Origin', '*'],
    );
    const failed: Exchange = {
      ...exchange,
      hops: [refused],
      outcome: 'network-error',
      networkError: 'net::ERR_FAILED',
    };
    const { includesCredentials, culprit } = diagnose(failed, { browser });
    expect(includesCredentials).not.toMatchObject({ certainty: 'proven', value: true });
    expect(culprit?.ruleId).toBe('redirect-url-contains-credentials');
  });

  it('a preflight across sites: it never has any', () => {
    const { exchange: refused } = recordingOf('preflight-origin-missing');
    const crossSite: Exchange = JSON.parse(JSON.stringify(refused).replaceAll('api.shop.test', 'api.other.test'));
    const [{ preflight, ...rest }] = crossSite.hops;
    const headers = preflight?.requestHeaders.known ? preflight.requestHeaders.value : [];
    const hops: Exchange['hops'] = [
      {
        ...rest,
        preflight: preflight && {
          ...preflight,
          requestHeaders: proven([...headers, { name: 'Sec-Fetch-Site', value: 'cross-site' }], 'seen'),
        },
      },
    ];
    expect(diagnose({ ...crossSite, hops }, { browser }).includesCredentials.known).toBe(false);
  });
});

describe('`Sec-Fetch-Storage-Access`, which only requests with credentials carry', () => {
  const headers = proven([{ name: 'Sec-Fetch-Storage-Access', value: 'active' }], 'seen');
  const redirected = (from: string): Exchange => {
    const { exchange } = recordingOf('redirect-with-cors');
    const [first, ...others] = exchange.hops;
    const withHeader = (hop: Hop): Hop => ({
      ...hop,
      actual: hop.actual && { ...hop.actual, requestHeaders: headers },
    });
    return { ...exchange, outcome: 'unknown', hops: [withHeader({ ...first, url: from }), ...others.map(withHeader)] };
  };
  const because = 'the request carried `Sec-Fetch-Storage-Access`, which only requests with credentials do';

  it('proves them', () => {
    const { includesCredentials } = diagnose(redirected('https://api.shop.test/old'), { browser });
    expect(includesCredentials).toEqual(proven(true, because));
  });

  it('proves nothing after a redirect from the page’s own origin, where credentials are the rule', () => {
    const { includesCredentials } = diagnose(redirected('https://app.shop.test/old'), { browser });
    expect(includesCredentials).not.toMatchObject({ because });
  });
});

describe('when nobody knows of credentials', () => {
  const { exchange } = recordingOf('preflight-401');
  it('a preflight whose status fails in either mode is blocked, and that the status decided is an inference', () => {
    const [{ preflight, ...hop }] = exchange.hops;
    const response = preflight?.response && {
      ...preflight.response,
      status: 405,
      headerList: [{ name: 'Access-Control-Allow-Origin', value: 'https://app.shop.test' }],
    };
    const hops: Exchange['hops'] = [{ ...hop, preflight: preflight && { ...preflight, response: response ?? null } }];
    const { culprit, includesCredentials } = diagnose({ ...exchange, hops }, { browser });
    expect(includesCredentials.known).toBe(false);
    expect(culprit).toMatchObject({ decisive: true, certainty: 'inferred' });
  });
});

describe('when a fact is missing', () => {
  const passing = exchangeOf('correct-answer');
  const failed = (networkError: string): Exchange => ({ ...passing, outcome: 'network-error', networkError });

  it.each(['net::ERR_FAILED', 'net::ERR_BLOCKED_BY_ORB', ''])(
    'a cause (“%s”) that no header explains is “cannot tell”, and what is missing is named',
    (text) => {
      const { verdict, culprit, missing } = diagnose(failed(text), { browser });
      expect(verdict.kind).toBe('cannot-tell');
      expect(culprit).toBeNull();
      expect(missing[0]).toContain('what ended it');
    },
  );

  it('a request whose end was not recorded is “cannot tell”, not “read by the page”', () => {
    const redirected = exchangeOf('redirect-with-cors');
    const [first] = redirected.hops;
    const { verdict, missing } = diagnose({ ...redirected, hops: [first], outcome: 'unknown' }, { browser });
    expect(verdict).toEqual({ kind: 'cannot-tell', text: 'Cannot tell: its end was not recorded' });
    expect(missing[0]).toContain('how it ended');
  });

  it('an answer that broke off is the network’s fault, and we do not say that none arrived', () => {
    const { culprit } = diagnose(failed('net::ERR_INCOMPLETE_CHUNKED_ENCODING'), { browser });
    expect(culprit).toMatchObject({ ruleId: 'network-error', decisive: true });
    expect(culprit?.why).toContain('had begun to respond (200)');
  });

  it('a page that read an answer which these headers refuse contradicts us, and we say so', () => {
    const readable: Exchange = { ...exchangeOf('origin-missing'), outcome: 'readable', networkError: null };
    const { contradicted, culprit, findings } = diagnose(readable, { browser });
    expect(contradicted).toBe(true);
    expect(culprit).toBeNull();
    expect(findings.filter(({ severity }) => severity === 'blocks')).toEqual([]);
  });

  it('in Firefox the same outcome says nothing of the CORS check, so the headers decide', () => {
    const readable: Exchange = { ...exchangeOf('origin-missing'), outcome: 'readable', networkError: null };
    const { contradicted, culprit } = diagnose(readable, { browser: 'firefox' });
    expect(contradicted).toBe(false);
    expect(culprit?.ruleId).toBe('cors-origin-missing');
  });
});

describe('the timeline', () => {
  const states = (id: string) =>
    diagnose(exchangeOf(id), { browser })
      .timeline()
      .map(({ label, state }) => `${label}: ${state}`);

  it('stops where the browser stopped, and dims the rest', () => {
    expect(states('wildcard-origin')).toEqual([
      'The page: passed',
      'Cookies: passed',
      'Server: passed',
      'CORS check: decided',
      'The page: idle',
    ]);
    expect(states('preflight-401')).toEqual([
      'The page: passed',
      'Preflight: decided',
      'Cookies: idle',
      'Server: idle',
      'The page: idle',
    ]);
  });

  it('marks a lost cookie first and its 401 second', () => {
    expect(states('lax-cross-site')).toEqual([
      'The page: passed',
      'Cookies: lost',
      'Server: lost',
      'CORS check: passed',
      'The page: passed',
    ]);
  });
});

describe('ghost lines', () => {
  it('are exactly what the first fix adds where a line is absent', () => {
    const { missingHeaders } = diagnose(exchangeOf('origin-missing'), { browser });
    expect(missingHeaders().map(({ at, name, value }) => `${at.message} ${name}: ${value}`)).toEqual([
      'response Access-Control-Allow-Origin: https://app.shop.test',
      'response Access-Control-Allow-Credentials: true',
    ]);
  });

  it('also beside the lines of a preflight that allows nothing: without it the next refusal would be for its lack', () => {
    const { missingHeaders } = diagnose(exchangeOf('preflight-404'), { browser });
    expect(missingHeaders().map(({ at, name }) => `${at.message} ${name}`)).toEqual([
      'preflight-response Access-Control-Allow-Origin',
      'preflight-response Access-Control-Allow-Credentials',
      'preflight-response Access-Control-Allow-Methods',
    ]);
  });

  it('stand at the message that lacks them', () => {
    const { missingHeaders } = diagnose(exchangeOf('redirect-to-login'), { browser });
    expect(missingHeaders().filter(({ at }) => at.hop === 0)).toEqual([]);
  });
});

it('the timeline does not say that a response passed the CORS check which is refused with credentials, where nobody knows of them', () => {
  const recorded = exchangeOf('wildcard-origin-no-cookie');
  const unknown = { ...recorded, outcome: 'unknown', networkError: null } as const;
  const { verdict, findings, timeline } = diagnose(unknown, { browser: 'firefox' });
  expect(verdict.text).toBe('Cannot tell whether the page could read it');
  expect(findings[0]?.why).toContain('If credentials are included, the browser does not let the page read');
  expect(timeline().map(({ label, state, note }) => [label, state, note])).toContainEqual([
    'CORS check',
    'unknown',
    'not known',
  ]);
});

it('no CORS check is said to have judged a response that a service worker made', () => {
  const ofWorker = {
    ...exchangeOf('origin-missing'),
    outcome: 'readable',
    networkError: null,
    viaServiceWorker: true,
  } as const;
  const { findings, timeline, howDecided } = diagnose(ofWorker, { browser });
  expect(findings.filter(({ check }) => check === 'cors')).toEqual([]);
  expect(timeline().map(({ label }) => label)).not.toContain('CORS check');
  expect(howDecided().map(({ name }) => name)).not.toContain('cors-check');
});
