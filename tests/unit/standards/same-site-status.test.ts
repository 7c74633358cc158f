import { describe, expect, it } from 'vitest';
import { policies } from '../../../src/browsers/policies';
import type { SameSiteStatus } from '../../../src/model/facts';
import { inferred, proven, unknown } from '../../../src/model/known';
import { type SameSiteInput, sameSiteStatus } from '../../../src/standards/same-site-status';

const APP = proven('https://app.shop.test', 'test');
const OTHER = proven('https://www.other.test', 'test');
const YES = proven(true, 'test');
const NO = proven(false, 'test');

/** By default: a fetch() of https://app.shop.test, top-level, to its API. */
const input = (changes: Partial<SameSiteInput>): SameSiteInput => ({
  clientOrigin: APP,
  topLevelOrigin: APP,
  isTopLevel: YES,
  ancestors: [],
  urls: ['https://api.shop.test/me'],
  type: 'xmlhttprequest',
  method: 'GET',
  policy: policies.chromium.cookies,
  ...changes,
});

const OPAQUE = proven('null', 'test');
const HTTP_APP = proven('http://app.shop.test', 'test');
const FIREFOX = policies.firefox.cookies;
const STANDARD = policies.standard.cookies;
const BOUNCE = ['https://api.shop.test/a', 'https://login.other.test/b', 'https://api.shop.test/c'];

type BecauseOf = SameSiteStatus['becauseOf'] | 'cannot-tell';

describe('sameSiteStatus: who is of another site', () => {
  it.each<[title: string, changes: Partial<SameSiteInput>, becauseOf: BecauseOf, onlyByScheme?: boolean]>([
    ['client and URL are two hosts of one site', {}, null],
    ['another port is the same site', { urls: ['https://api.shop.test:8443/'] }, null],
    ['a page of another site asks', { clientOrigin: OTHER, topLevelOrigin: OTHER }, 'client'],
    ['an opaque client asks', { clientOrigin: OPAQUE }, 'client'],
    ['a frame of the API inside another site asks', { topLevelOrigin: OTHER, isTopLevel: NO }, 'top-level'],
    ['a frame of another site inside the page asks', { clientOrigin: OTHER, isTopLevel: NO }, 'client'],
    ['an http page asks an https API', { clientOrigin: HTTP_APP, topLevelOrigin: HTTP_APP }, 'client', true],
    [
      '… which is one site without schemes',
      { clientOrigin: HTTP_APP, topLevelOrigin: HTTP_APP, policy: FIREFOX },
      null,
    ],
    ['an http page asks the API of another site', { clientOrigin: HTTP_APP, topLevelOrigin: OTHER }, 'client', false],
    ['a hop through another site, where chains count', { urls: BOUNCE, policy: STANDARD }, 'redirect'],
    ['a hop through another site, in Firefox', { urls: BOUNCE, policy: FIREFOX }, 'redirect'],
    ['a hop through another site, in Chromium', { urls: BOUNCE }, null],
    ['a chain within one site, where chains count', { urls: BOUNCE.toSpliced(1, 1), policy: STANDARD }, null],
    ['a wss URL counts as https', { urls: ['wss://api.shop.test/live'], type: 'websocket' }, null],
    ['a ws URL counts as http', { urls: ['ws://api.shop.test/live'], type: 'websocket' }, 'client', true],
    ['the client is unknown', { clientOrigin: unknown('the client'), isTopLevel: NO }, 'cannot-tell'],
    ['the client is unknown, but it is the top-level page', { clientOrigin: unknown('the client') }, null],
    ['the top-level page is unknown', { topLevelOrigin: unknown('the top level'), isTopLevel: NO }, 'cannot-tell'],
    ['the top-level page is unknown, but it is the client', { topLevelOrigin: unknown('the top level') }, null],
    [
      'the top-level page is unknown, but the client is of another site',
      { clientOrigin: OTHER, topLevelOrigin: unknown('the top level'), isTopLevel: NO },
      'client',
    ],
    [
      'the client is unknown, but the top-level page is of another site',
      { clientOrigin: unknown('the client'), topLevelOrigin: OTHER, isTopLevel: NO },
      'top-level',
    ],
    ['whether the client is top-level is unknown and does not matter', { isTopLevel: unknown('frame') }, null],
    ['the URL has no site', { urls: ['data:,x'] }, 'cannot-tell'],
    ['there is no URL', { urls: [] }, 'cannot-tell'],
  ])('%s', (_, changes, becauseOf, onlyByScheme = false) => {
    const result = sameSiteStatus(input(changes));
    if (becauseOf === 'cannot-tell') {
      expect(result.known).toBe(false);
    } else {
      const status = becauseOf === null ? 'same-site' : 'cross-site';
      expect(result).toMatchObject({ known: true, certainty: 'proven', value: { status, becauseOf, onlyByScheme } });
    }
  });
});

describe('sameSiteStatus: navigations of the top-level page', () => {
  it.each<[title: string, changes: Partial<SameSiteInput>, status: string, certainty: string]>([
    ['a link within the site', {}, 'same-site', 'proven'],
    ['a link on another site', { clientOrigin: OTHER }, 'cross-site', 'proven'],
    ['the page that is being replaced does not count', { topLevelOrigin: OTHER }, 'same-site', 'proven'],
    ['a typed URL', { clientOrigin: unknown('the client') }, 'same-site', 'inferred'],
    [
      'a typed URL that came through another site, where chains count',
      { clientOrigin: unknown('the client'), urls: BOUNCE, policy: STANDARD },
      'cross-site',
      'proven',
    ],
  ])('%s', (_, changes, status, certainty) => {
    expect(sameSiteStatus(input({ type: 'main_frame', ...changes }))).toMatchObject({
      certainty,
      value: { status, topLevelNavigation: true },
    });
  });

  it('are not the ones of a frame', () => {
    const result = sameSiteStatus(input({ type: 'sub_frame', clientOrigin: OTHER, topLevelOrigin: OTHER }));
    expect(result).toMatchObject({ value: { status: 'cross-site', topLevelNavigation: false } });
  });
});

describe('sameSiteStatus: the rest', () => {
  it.each([
    ['GET', true],
    ['HEAD', true],
    ['OPTIONS', true],
    ['POST', false],
    ['DELETE', false],
    ['get', false],
  ])('%s is a safe method: %s', (method, safeMethod) => {
    expect(sameSiteStatus(input({ method }))).toMatchObject({ value: { safeMethod } });
  });

  it('is inferred when it stands on an inferred fact', () => {
    expect(sameSiteStatus(input({ topLevelOrigin: inferred('https://shop.test', 'test') }))).toMatchObject({
      certainty: 'inferred',
      value: { status: 'same-site' },
    });
  });
});
