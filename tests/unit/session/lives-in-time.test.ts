import { describe, expect, it } from 'vitest';
import { explainHar } from '../../../src/har/explain-har';
import type { CookieLife } from '../../../src/model/cookie-life';
import type { LivedExchange } from '../../../src/session/lived-exchange';
import { createLives, type Lives } from '../../../src/session/lives';
import { type SmallEntry, smallHar } from '../faults/small-har';

const URL = 'https://app.shop.test';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly';
const DELETION = `sid=; ${ATTRIBUTES}; Max-Age=0`;

/** A navigation: it has credentials. In: "POST /login", when it was sent, how long it took, its Cookie header, its Set-Cookie line. */
const call = (request: string, atMs: number, durationMs: number, sent = '', set = '', status = 200): SmallEntry => {
  const [method = '', path = ''] = request.split(' ');
  return {
    url: `${URL}${path}`,
    method,
    atMs,
    durationMs,
    status,
    type: 'document',
    sent: {
      'Sec-Fetch-Site': 'same-origin',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
      ...(sent === '' ? {} : { Cookie: sent }),
    },
    received: set === '' ? {} : { 'Set-Cookie': set },
  };
};

const livesOf = (entries: readonly SmallEntry[]): readonly CookieLife[] => {
  const { recording, exchanges } = explainHar(smallHar('WebInspector', entries));
  const lives = createLives();
  let index = 0;
  for (const exchange of exchanges()) {
    lives.add(exchange, recording.valuesAt(index));
    index += 1;
  }
  return lives.lives();
};
/** The state of `sid` at the end, then its steps. */
const told = (...entries: readonly SmallEntry[]) => {
  const [life, ...others] = livesOf(entries);
  expect(others).toEqual([]);
  return [
    life?.state,
    ...(life?.steps ?? []).map(({ kind, request, count }) => `${kind} ${request}${count ? ` x${count}` : ''}`),
  ];
};

const login = (atMs: number): SmallEntry => call('POST /login', atMs, 20, '', `sid=user; ${ATTRIBUTES}`);
const me = (atMs: number, sent = 'sid=user'): SmallEntry => call('GET /me', atMs, 20, sent);

describe('a response changes cookies when it comes, not when its request was sent', () => {
  it('a slow one, asked for before the login, deletes its cookie', () => {
    expect(
      told(call('GET /check', 0, 500, '', DELETION), login(50), me(100), call('GET /orders', 2000, 20, '', '', 401)),
    ).toEqual(['deleted', 'set POST /login', 'sent GET /me', 'deleted GET /check']);
  });

  it('a slow one replaces its cookie', () => {
    const entries = [
      call('GET /catalog', 0, 400, '', `sid=guest; ${ATTRIBUTES}`),
      login(50),
      me(100),
      me(2000, 'sid=guest'),
    ];
    expect(told(...entries)).toEqual([
      'stored',
      'set POST /login',
      'sent GET /me',
      'set-again GET /catalog',
      'sent GET /me',
    ]);
    expect(
      livesOf(entries)[0]
        ?.steps.map(({ reason }) => reason)
        .at(-1),
    ).toBe('the value that `GET /catalog` set');
  });

  it('the loser of two renewals deletes what the other one set, and no request before that is said to have had another cookie', () => {
    const entries = [
      login(0),
      call('POST /auth/refresh', 100, 100, 'sid=user', `sid=new; ${ATTRIBUTES}`),
      call('POST /auth/refresh', 110, 400, 'sid=user', DELETION, 401),
      me(250, 'sid=new'),
    ];
    expect(told(...entries)).toEqual([
      'deleted',
      'set POST /login',
      'sent POST /auth/refresh x2',
      'set-again POST /auth/refresh',
      'sent GET /me',
      'deleted POST /auth/refresh',
    ]);
    expect(livesOf(entries)[0]?.steps.filter(({ reason }) => reason.includes('had been deleted'))).toEqual([]);
  });

  it('its header list, not the end of its body', () => {
    const slowBody: SmallEntry = {
      ...login(0),
      durationMs: 900,
      more: { timings: { send: 0, wait: 40, receive: 860 } },
    };
    expect(told(slowBody, me(100), call('POST /logout', 200, 20, 'sid=user', DELETION))).toEqual([
      'deleted',
      'set POST /login',
      'sent GET /me x2',
      'deleted POST /logout',
    ]);
  });

  it('near miss: a quick one that was asked for before the login changes nothing of it', () => {
    expect(told(call('GET /check', 0, 20, '', DELETION), login(50), me(100))).toEqual([
      'stored',
      'deleted GET /check',
      'set POST /login',
      'sent GET /me',
    ]);
  });
});

describe('where the times are not exact', () => {
  it('a request with the value of a line was sent after it', () => {
    const [sure, early] = [told(login(0), me(100)), told(login(0), me(15))];
    expect(early).toEqual(sure);
    expect(early).toEqual(['stored', 'set POST /login', 'sent GET /me']);
  });

  it('a request with the values of two lines was sent after both', () => {
    const domain = call('GET /a', 100, 50, 'sid=user', `sid=wide; Domain=shop.test; ${ATTRIBUTES}`);
    const lives = livesOf([login(0), domain, me(120, 'sid=user; sid=wide')]);
    expect(lives.map(({ where, steps }) => [where, steps.at(0)?.kind, steps.at(-1)?.kind])).toEqual([
      ['app.shop.test/', 'set', 'sent-with-another'],
      ['.shop.test/', 'set', 'sent-with-another'],
    ]);
  });

  it('near miss: a request with another value was not', () => {
    expect(told(login(0), me(15, 'sid=old'))).toEqual([
      'stored',
      'first-seen GET /me',
      'sent GET /me',
      'set-again POST /login',
    ]);
  });

  it('near miss: a line that sets the value which its own request sent shows nothing', () => {
    expect(told(call('GET /a', 0, 50, 'sid=user', `sid=user; ${ATTRIBUTES}`), me(10))).toEqual([
      'stored',
      'first-seen GET /a',
      'sent GET /a x2',
      'set-again GET /a',
    ]);
  });

  it('without times it is not said to be proven, nor which of two responses came last', () => {
    const untimed = (entry: SmallEntry): SmallEntry => ({ ...entry, durationMs: 0 });
    const entries = [untimed(login(0)), untimed(call('POST /logout', 10, 0, '', DELETION))];
    expect(told(...entries)).toEqual(['cannot-tell', 'set POST /login', 'deleted POST /logout']);
    expect(livesOf(entries)[0]?.steps.map(({ certainty }) => certainty)).toEqual(['inferred', 'inferred']);
    const shown = [untimed(login(0)), untimed(me(5)), untimed(call('POST /logout', 10, 0, 'sid=user', DELETION))];
    expect(told(...shown)[0]).toBe('deleted');
  });
});

/** Requests that overlap, some with a line; pseudo-random, always the same. */
function overlapping(count: number): readonly LivedExchange[] {
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * below);
  };
  return Array.from({ length: count }, (_, index): LivedExchange => {
    const startedAtMs = index * 10;
    const place = { attributes: '', certainty: 'proven', reason: '', ruleId: null } as const;
    const where = ['app.shop.test/', '.shop.test/'][next(2)] ?? '';
    const sent = Array.from(
      { length: next(3) },
      () => ({ ...place, at: '0:request', name: 'sid', where: '', fate: 'sent', line: null }) as const,
    );
    const deletes = next(3) === 0;
    const set = {
      ...place,
      at: '0:response',
      name: 'sid',
      where,
      line: 0,
      fate: deletes ? 'deleted' : 'stored',
      ...(deletes ? { deletes } : {}),
    } as const;
    return {
      id: `x${index}`,
      startedAtMs,
      endedAtMs: startedAtMs + next(200),
      hops: [{ method: 'GET', url: `${URL}/${index}`, status: next(5) === 0 ? 401 : 200, showsCookies: true }],
      credentials: { included: true },
      findings:
        next(3) > 0
          ? []
          : [
              {
                ruleId: 'session-deleted',
                earlier: { exchangeId: `x${Math.max(0, index - next(4))}`, at: '0:response', line: 0 },
              },
            ],
      cookies: next(3) === 0 ? [...sent, set] : sent,
    };
  });
}

describe('what is read of a recording that goes on', () => {
  const all = overlapping(120);
  const atOnce = (count: number): readonly CookieLife[] => {
    const lives = createLives();
    for (const each of all.slice(0, count)) lives.add(each);
    return lives.lives();
  };

  it('is what is read of it at once, also after it was asked for or forked in between', () => {
    let [asked, forked]: [Lives, Lives] = [createLives(), createLives()];
    for (const [index, each] of all.entries()) {
      asked.add(each);
      forked = forked.fork();
      forked.add(each);
      const whole = atOnce(index + 1);
      expect(asked.lives()).toEqual(whole);
      expect(forked.lives()).toEqual(whole);
    }
    expect(atOnce(all.length).flatMap(({ leadsTo }) => leadsTo).length).toBeGreaterThan(5);
  });

  it('is the same read on from an earlier fork', () => {
    const lives = createLives();
    for (const each of all.slice(0, 60)) lives.add(each);
    const first = lives.fork();
    for (const each of all.slice(60, 90)) first.add(each);
    first.lives();
    const second = lives.fork();
    for (const each of all.slice(60)) second.add(each);
    expect(second.lives()).toEqual(atOnce(all.length));
  });
});
