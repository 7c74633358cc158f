import { describe, expect, it } from 'vitest';
import { lookAlikesOf } from '../../../src/check/look-alikes';
import { probesOf, requestOf } from '../../../src/check/probes';
import { endpoint, PAGE } from './toy';

const texts = (page: string): readonly string[] => lookAlikesOf(page).map(({ kind, origin }) => `${kind} ${origin}`);

describe('origins that are like that of the page', () => {
  it('a host with three labels', () => {
    expect(texts('https://app.shop.example')).toEqual([
      'stranger https://stranger.invalid',
      'null null',
      'http-twin http://app.shop.example',
      'prefix https://app.shop.example.stranger.invalid',
      'suffix https://strangerapp.shop.example',
      'parent-suffix https://strangershop.example',
      'sibling https://stranger.shop.example',
      'sub-domain https://stranger.app.shop.example',
      'unescaped-dot https://appxshop.example',
      'other-port https://app.shop.example:8443',
      'upper-case HTTPS://APP.SHOP.EXAMPLE',
    ]);
  });

  it('localhost with a port', () => {
    expect(texts('http://localhost:3000')).toEqual([
      'stranger http://stranger.invalid',
      'null null',
      'https-twin https://localhost:3000',
      'prefix http://localhost.stranger.invalid:3000',
      'suffix http://strangerlocalhost:3000',
      'sub-domain http://stranger.localhost:3000',
      'other-port http://localhost:30000',
      'upper-case HTTP://LOCALHOST:3000',
    ]);
  });

  it('an address: only what is an origin', () => {
    expect(texts('http://127.0.0.1:60000')).toEqual([
      'stranger http://stranger.invalid',
      'null null',
      'https-twin https://127.0.0.1:60000',
      'prefix http://127.0.0.1.stranger.invalid:60000',
      'other-port http://127.0.0.1:8443',
      'upper-case HTTP://127.0.0.1:60000',
    ]);
    expect(texts('http://[::1]:8443')).toContain('other-port http://[::1]:8444');
  });
});

describe('the requests', () => {
  const asked = endpoint({ methods: ['GET', 'PUT', 'POST'], headers: ['X-CSRF-Token', 'Content-Type'] });

  it('begin with the page: a preflight for each method, and a request only where it changes nothing', () => {
    const own = probesOf(asked).filter(({ origin }) => origin === PAGE);
    expect(own.map((probe) => requestOf(probe).method)).toEqual(['OPTIONS', 'OPTIONS', 'OPTIONS', 'GET']);
    expect(own.map(requestOf)[1]?.headerList).toEqual([
      { name: 'Origin', value: PAGE },
      { name: 'Sec-Fetch-Site', value: 'same-site' },
      { name: 'Sec-Fetch-Mode', value: 'cors' },
      { name: 'Sec-Fetch-Dest', value: 'empty' },
      { name: 'Access-Control-Request-Method', value: 'PUT' },
      { name: 'Access-Control-Request-Headers', value: 'content-type,x-csrf-token' },
    ]);
  });

  it('never are anything but GET, HEAD and OPTIONS', () => {
    const methods = new Set(
      probesOf(endpoint({ methods: ['DELETE', 'HEAD', 'POST', 'GET', 'PATCH'] })).map(
        (probe) => requestOf(probe).method,
      ),
    );
    expect([...methods].sort()).toEqual(['GET', 'HEAD', 'OPTIONS']);
  });

  it('one is sent without Origin', () => {
    const none = probesOf(asked).filter(({ origin }) => origin === null);
    expect(none.map(requestOf)).toEqual([{ method: 'GET', headerList: [] }]);
  });

  it('none is of an origin of the list, or of the server’s own, in place of a stranger', () => {
    const list = endpoint().allowList;
    const twin = { origin: 'http://app.shop.example', methods: ['GET'], headers: [], credentials: true } as const;
    const probes = probesOf({ ...endpoint(), url: 'https://stranger.shop.example/', allowList: [...list, twin] });
    expect(probes.filter(({ origin }) => origin === twin.origin).map(({ as }) => as)).toEqual(['listed', 'listed']);
    expect(probes.filter(({ origin }) => origin === 'https://stranger.shop.example')).toEqual([]);
    // The server's own pages need no CORS header.
    const self = { ...twin, origin: 'https://api.shop.example' };
    const asked = probesOf({ ...endpoint(), allowList: [...list, self] });
    expect(asked.filter(({ origin }) => origin === self.origin)).toEqual([]);
  });
});
