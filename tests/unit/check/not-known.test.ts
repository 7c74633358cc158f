import { describe, expect, it } from 'vitest';
import { checkedOf, conclusionOfCheck } from '../../../src/check/checked';
import { notKnownOf } from '../../../src/check/not-known';
import { type Endpoint, type Observed, probesOf } from '../../../src/check/probes';
import { endpoint, idsOf, line, observedOf, PAGE } from './toy';

const exact = { lets: (origin: string) => origin === PAGE };
const checked = (asked: Endpoint, observed: readonly Observed[]) =>
  checkedOf(asked, probesOf(asked), { observed, fault: null }, null);

describe('no all-clear', () => {
  it.each<readonly [string, Endpoint, Partial<Observed['response']>, string]>([
    ['where nothing shows whether the page works', endpoint({ methods: ['POST'] }), {}, 'It is not known whether'],
    [
      'where only a preflight shows that the page may send its request: its response was not seen',
      endpoint({ methods: ['PUT'] }),
      {},
      'can read the response to `PUT`: the request might change something, so that only its preflight was sent',
    ],
    ['where a shared cache responded', endpoint(), { headerList: [line('Age: 3')] }, 'came from a shared cache'],
    ['for mixed content', { ...endpoint(), url: 'http://api.shop.example/me' }, {}, 'it is mixed content'],
  ])('%s', (_, asked, response, says) => {
    const observed = observedOf(exact, asked).map((each) => ({
      ...each,
      response: { ...each.response, headerList: [...each.response.headerList, ...(response.headerList ?? [])] },
    }));
    const result = checked(asked, observed);
    expect(result.findings).toEqual([]);
    expect(result.notKnown).toEqual([expect.stringContaining(says)]);
    expect(conclusionOfCheck(result)).toEqual({ kind: 'not-known', text: expect.stringContaining(says) });
  });

  it.each([404, 500])('where the status is %i: it is not the response that the page usually gets', (status) => {
    const observed = observedOf(exact, endpoint()).map((each) =>
      each.probe.kind === 'request' ? { ...each, response: { ...each.response, status } } : each,
    );
    const result = checked(endpoint(), observed);
    expect(result.findings).toEqual([]);
    expect(conclusionOfCheck(result)).toEqual({
      kind: 'not-known',
      text: expect.stringContaining(`had the status ${status}`),
    });
  });

  it('names the methods of the page, and none that `*` has in the list', () => {
    const asked: Endpoint = {
      ...endpoint(),
      allowList: [
        { origin: '*', methods: ['GET'], headers: [], credentials: false },
        { origin: PAGE, methods: ['PUT'], headers: [], credentials: false },
      ],
    };
    expect(notKnownOf(asked, observedOf({ lets: () => true }, asked))).toEqual([
      expect.stringContaining('can read the response to `PUT`: the request might change something'),
    ]);
  });

  it('is the exception', () => {
    expect(notKnownOf(endpoint(), observedOf(exact, endpoint()))).toEqual([]);
    const local = { ...endpoint(), url: 'http://localhost:3000/me' };
    expect(notKnownOf(local, observedOf(exact, local))).toEqual([]);
    expect(conclusionOfCheck(checked(endpoint(), observedOf(exact, endpoint()))).kind).toBe('well');
  });
});

describe('a server that refuses whom it does not know', () => {
  const refusing = (asked: Endpoint, status: number) =>
    observedOf({ lets: () => false }, asked).map((each) => ({ ...each, response: { ...each.response, status } }));

  it.each([401, 403, 302])('%s without CORS lines: the page may work all the same', (status) => {
    const [first] = checked(endpoint(), refusing(endpoint(), status)).findings;
    expect(first).toMatchObject({ id: 'does-not-work', rating: 'may-fail' });
    expect(first?.title).toContain('Without cookies, the response (status');
  });

  it('does not work where its cookies were sent, or none are needed', () => {
    const withCookies = { ...endpoint(), withCookies: true };
    const [first] = checked(withCookies, refusing(withCookies, 401)).findings;
    expect(first).toMatchObject({ id: 'does-not-work', rating: 'fails' });
    const anonymous = endpoint({ credentials: false });
    expect(checked(anonymous, refusing(anonymous, 401)).findings[0]?.rating).toBe('fails');
    expect(idsOf(checked(endpoint(), observedOf({ lets: () => false }, endpoint())).findings)).toEqual([
      'does-not-work',
    ]);
  });

  it('the remark says whether cookies were sent', () => {
    const remarks = (asked: Endpoint) => checked(asked, refusing(asked, 403)).remarks.join(' ');
    expect(remarks(endpoint())).toContain('No cookie and no token was sent.');
    expect(remarks({ ...endpoint(), withCookies: true })).toContain('Cookies were sent, and no token.');
  });
});
