import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import type { StoredCookie } from '../../../src/model/cookie';
import type { Exchange } from '../../../src/model/exchange';
import { proven } from '../../../src/model/known';
import { recorded, recordingOf } from './fixtures';

type Browser = 'chromium' | 'firefox';

const said = (exchange: Exchange, browser: Browser = 'chromium'): readonly string[] =>
  diagnose(exchange, { browser })
    .otherBrowsers()
    .map(({ text, certainty }) => `${certainty}: ${text}`);
const saidOf = (id: string): readonly string[] => {
  const { exchange, related } = recordingOf(id);
  return diagnose(exchange, { browser: 'chromium', related })
    .otherBrowsers()
    .map(({ text, certainty }) => `${certainty}: ${text}`);
};

const JAR = 'there cookies are partitioned under the site of the page';

describe('what other browsers would have done with a request recorded in Chromium', () => {
  it.each<[id: string, texts: readonly string[]]>([
    [
      'unset-cross-site',
      [
        'inferred: In Firefox `sid` would be sent if a page of `shop.test` had set it: without SameSite it treats a cookie as `SameSite=None`.',
      ],
    ],
    [
      'none-cross-site',
      [
        `inferred: In Firefox \`sid\` would be sent only if a page of \`shop.test\` had set it: ${JAR}.`,
        'proven: In Safari `sid` would not be sent: by default it blocks third-party cookies.',
      ],
    ],
    [
      'schemeful-lax',
      [
        'proven: In Firefox `sid` would be sent: it compares sites without their scheme.',
        'proven: In Safari `sid` would be sent: it compares sites without their scheme.',
      ],
    ],
    [
      'third-party-blocked',
      [`inferred: In Firefox \`sid\` would be sent if a page of \`shop.test\` had set it: ${JAR}.`],
    ],
    [
      'redirected-through-another-site',
      [
        'proven: In Firefox `sid` would not be sent: an earlier URL of the redirect makes the request cross-site there.',
      ],
    ],
    [
      'login-unset',
      ['proven: In Firefox `sid` would be stored: without SameSite it treats a cookie as `SameSite=None`.'],
    ],
    ['login-none', ['proven: In Safari `sid` would not be stored: by default it blocks third-party cookies.']],
  ])('%s', (id, texts) => {
    expect(saidOf(id)).toEqual(texts);
  });

  it.each([
    'lax-cross-site',
    'strict-same-site',
    'other-path',
    'wildcard-origin',
    'secure-over-http',
    'login-lax-same-site',
  ])('is quiet where all do the same: %s', (id) => {
    expect(saidOf(id)).toEqual([]);
  });

  it('is quiet about a frame in a frame, which was tried in Chromium alone', () => {
    expect(saidOf('none-in-a-sandwich-third-party-blocked')).toEqual([]);
  });

  it('never names the browser that recorded, and every sentence is whole', () => {
    const all = recorded.flatMap(({ exchange, related }) =>
      diagnose(exchange, { browser: 'chromium', related }).otherBrowsers(),
    );
    expect(all.length).toBeGreaterThan(8);
    expect(all.filter(({ browser }) => browser === 'chromium')).toEqual([]);
    expect(all.filter(({ text }) => !/^In (Firefox|Safari) .+ would .+: .+\.$/.test(text))).toEqual([]);
  });
});

/** The recording of a cross-site request, as another browser might have made it. */
function withStore(cookie: Partial<StoredCookie>, sent: boolean): Exchange {
  const { exchange } = recordingOf('none-cross-site');
  const [hop] = exchange.hops;
  if (!hop.actual?.storeBefore.known || !hop.actual.requestHeaders.known) throw new Error('not recorded');
  const [first] = hop.actual.storeBefore.value;
  if (first === undefined) throw new Error('no cookie was stored');
  const headers = hop.actual.requestHeaders.value.filter(({ name }) => sent || name.toLowerCase() !== 'cookie');
  return {
    ...exchange,
    request: { ...exchange.request, credentialsMode: proven('include', 'test') },
    hops: [
      {
        ...hop,
        actual: {
          ...hop.actual,
          requestHeaders: proven(headers, 'test'),
          storeBefore: proven([{ ...first, ...cookie }], 'test'),
        },
      },
    ],
  };
}
const HERE = { topLevelSite: 'https://shop.test', hasCrossSiteAncestor: true };

describe('what other browsers would have done with a request recorded in Firefox', () => {
  it('Chromium does not partition by the site of the page', () => {
    expect(said(withStore({ partitionKey: null }, false), 'firefox')).toEqual([
      'proven: In Chromium `sid` would be sent: by default it does not partition cookies by the site of the page.',
    ]);
  });

  it('Chromium holds back what does not state SameSite', () => {
    expect(said(withStore({ partitionKey: HERE, sameSite: 'Default' }, true), 'firefox')).toEqual([
      'proven: In Chromium `sid` would not be sent: without SameSite it treats a cookie as `SameSite=Lax`.',
    ]);
  });

  it('nothing is said of Safari where it depends on what nobody looked up', () => {
    expect(said(withStore({ partitionKey: HERE }, true), 'firefox')).toEqual([]);
  });
});
