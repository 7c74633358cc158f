import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/diagnose';
import type { Exchange } from '../../../src/model/exchange';
import { exchangeOf } from './fixtures';

const browser = 'chromium';

describe('whether the request included credentials', () => {
  it.each([
    ['wildcard-origin', true, 'proven', 'Cookie'],
    ['third-party-blocked', true, 'proven', 'Sec-Fetch-Storage-Access'],
    ['wildcard-origin-no-cookie', true, 'proven', 'refused an answer'],
    ['preflight-origin-missing', null, null, null],
    ['method-wildcard', true, 'proven', 'refused an answer'],
    ['wildcard-origin-without-credentials', false, 'proven', 'accepted an answer'],
    ['method-wildcard-without-credentials', false, 'proven', 'accepted an answer'],
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

describe('when a fact is missing', () => {
  const passing = exchangeOf('correct-answer');
  const failed = (networkError: string): Exchange => ({ ...passing, outcome: 'network-error', networkError });

  it.each(['net::ERR_FAILED', 'net::ERR_BLOCKED_BY_ORB', ''])(
    'a failure (“%s”) that no header explains is “cannot tell”, and what is missing is named',
    (text) => {
      const { verdict, culprit, missing } = diagnose(failed(text), { browser });
      expect(verdict.kind).toBe('cannot-tell');
      expect(culprit).toBeNull();
      expect(missing[0]).toContain('what ended it');
    },
  );

  it('a request whose end nobody saw is “cannot tell”, not “read by the page”', () => {
    const redirected = exchangeOf('redirect-with-cors');
    const [first] = redirected.hops;
    const { verdict, missing } = diagnose({ ...redirected, hops: [first], outcome: 'unknown' }, { browser });
    expect(verdict).toEqual({ kind: 'cannot-tell', text: 'Cannot tell: nobody saw how it ended' });
    expect(missing[0]).toContain('how it ended');
  });

  it('an answer that broke off is the network’s fault, and we do not say that none arrived', () => {
    const { culprit } = diagnose(failed('net::ERR_INCOMPLETE_CHUNKED_ENCODING'), { browser });
    expect(culprit).toMatchObject({ ruleId: 'network-error', decisive: true });
    expect(culprit?.why).toContain('had begun to answer (200)');
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

describe('the story', () => {
  const states = (id: string) =>
    diagnose(exchangeOf(id), { browser }).story.map(({ label, state }) => `${label}: ${state}`);

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
    const { ghosts } = diagnose(exchangeOf('origin-missing'), { browser });
    expect(ghosts.map(({ at, name, value }) => `${at.message} ${name}: ${value}`)).toEqual([
      'response Access-Control-Allow-Origin: https://app.shop.test',
      'response Access-Control-Allow-Credentials: true',
    ]);
  });

  it('stand at the message that lacks them', () => {
    const { ghosts } = diagnose(exchangeOf('redirect-to-login'), { browser });
    expect(ghosts.filter(({ at }) => at.hop === 0)).toEqual([]);
  });
});
