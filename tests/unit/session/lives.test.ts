import { describe, expect, it } from 'vitest';
import type { LivedExchange, LivedFate } from '../../../src/session/lived-exchange';
import { createLives, livesOf } from '../../../src/session/lives';
import { fate, lived } from './lived-session';

const HOST = 'https://api.shop.test';

/** A line of the response, the first of its header list. */
const line = (name: string, where: string, part: Partial<LivedFate> = {}): LivedFate =>
  fate(name, { at: '0:response', where, fate: 'stored', line: 0, attributes: 'HttpOnly; Path=/', ...part });

/** One exchange: "GET /me" to the same host, its cookies, and what else is told of it. */
type Step = readonly [
  request: string,
  cookies: readonly LivedFate[],
  part?: Partial<LivedExchange> & {
    readonly hop?: Partial<LivedExchange['hops'][number]>;
    readonly isHidden?: boolean;
  },
];

/** Exchanges, one second after the other. */
const session = (...all: readonly Step[]) =>
  livesOf(
    all.map(([request, cookies, { hop, isHidden = false, ...part } = {}], index): LivedExchange => {
      const [method = '', path = ''] = request.split(' ');
      const url = path.startsWith('/') ? `${HOST}${path}` : path;
      const shown = isHidden ? {} : ({ showsCookies: true } as const);
      return lived(index, { hops: [{ method, url, status: 200, ...shown, ...hop }], cookies, ...part });
    }),
  );
const told = (lives: ReturnType<typeof livesOf>) =>
  lives.map(({ name, where, state, steps }) => [
    name,
    where,
    state,
    steps.map(({ kind, count, exchangeId }) => `${kind} ${exchangeId}${count ? ` x${count}` : ''}`),
  ]);
const sid = line('sid', 'api.shop.test/');

describe('the life of a cookie', () => {
  it('a cookie that was sent is the one that a line set, not one of which only a deletion was refused', () => {
    const lives = session(
      ['GET /items', [line('sid', 'api.shop.test/items', { fate: 'not-stored', deletes: true, attributes: '' })]],
      ['POST /login', [line('sid', '.shop.test/')]],
      ['GET /me', [fate('sid', { where: '.shop.test/', fate: 'cannot-tell' })], { credentials: { included: null } }],
      ['POST /items', [fate('sid')]],
    );
    expect(told(lives)).toContainEqual(['sid', 'api.shop.test/items', 'cannot-tell', ['deletion-refused x0']]);
    expect(told(lives)).toContainEqual(['sid', '.shop.test/', 'stored', ['set x1', 'unexplained x2', 'sent x3']]);
  });

  it('is set by a line, sent by requests, set again, deleted', () => {
    const lives = session(
      ['POST /login', [sid]],
      ['GET /me', [fate('sid')]],
      ['GET /cart', [fate('sid')]],
      ['POST /login', [fate('sid'), sid]],
      ['POST /logout', [fate('sid'), line('sid', 'api.shop.test/', { fate: 'deleted', deletes: true })]],
    );
    expect(told(lives)).toEqual([
      ['sid', 'api.shop.test/', 'deleted', ['set x0', 'sent x1 x3', 'set-again x3', 'sent x4', 'deleted x4']],
    ]);
    expect(lives[0]?.steps[0]).toMatchObject({
      request: 'POST /login',
      at: '0:response',
      line: 0,
      certainty: 'proven',
    });
    expect(lives[0]?.steps[1]).toMatchObject({
      request: 'GET /me',
      last: { exchangeId: 'x3', request: 'POST /login' },
    });
  });

  it('of a name in a Cookie header is inferred where a line had set it, and proven where nothing else shows it', () => {
    expect(session(['POST /login', [sid]], ['GET /me', [fate('sid')]])[0]?.steps[1]?.certainty).toBe('inferred');
    const [life] = session(['GET /me', [fate('sid')]]);
    expect(life).toMatchObject({ where: '', host: 'api.shop.test', state: 'stored' });
    expect(life?.steps.map(({ kind, certainty }) => [kind, certainty])).toEqual([
      ['first-seen', 'proven'],
      ['sent', 'proven'],
    ]);
  });

  it('that only a header showed goes on when a line sets it', () => {
    const lives = session(['GET /a', [fate('sid')]], ['GET /b', [fate('sid'), line('sid', '.shop.test/')]]);
    expect(told(lives)).toEqual([['sid', '.shop.test/', 'stored', ['first-seen x0', 'sent x0 x2', 'set-again x1']]]);
  });

  it('is refused, and leads to a request that the server refused', () => {
    const refused = line('sid', 'api.shop.test/', {
      fate: 'not-stored',
      reason: 'cross-site',
      ruleId: 'setcookie-lax',
    });
    const earlier = { exchangeId: 'x0', at: '0:response', line: 0 } as const;
    const lives = session(
      ['POST /login', [refused]],
      ['GET /theme', [line('theme', 'api.shop.test/')]],
      ['GET /me', [fate('theme')], { hop: { status: 401 }, findings: [{ ruleId: 'session-not-stored', earlier }] }],
    );
    expect(told(lives).map(([name]) => name)).toEqual(['sid', 'theme']);
    expect(lives[0]).toMatchObject({
      state: 'not-stored',
      isOfSession: true,
      steps: [{ kind: 'refused', reason: 'cross-site', ruleId: 'setcookie-lax' }],
      leadsTo: [{ exchangeId: 'x2', request: 'GET /me', status: 401, how: 'lost', from: earlier }],
    });
    expect(lives[1]).toMatchObject({ isOfSession: false, leadsTo: [] });
  });

  it('a refused line leaves the cookie of an earlier line where it is', () => {
    const refused = line('sid', 'api.shop.test/', { fate: 'not-stored' });
    expect(session(['POST /login', [sid]], ['POST /login', [refused]])[0]?.state).toBe('stored');
  });

  it('tells a deletion that was refused from a cookie that was', () => {
    const refused = line('sid', 'api.shop.test/', { fate: 'not-stored', deletes: true });
    const lives = session(['POST /login', [sid]], ['POST /logout', [refused]]);
    expect(told(lives)[0]).toEqual(['sid', 'api.shop.test/', 'stored', ['set x0', 'deletion-refused x1']]);
  });

  it('says that a deletion for another Domain deletes nothing', () => {
    const deletion = line('sid', 'api.shop.test/', { fate: 'deleted', deletes: true });
    const lives = session(['POST /login', [line('sid', '.shop.test/')]], ['POST /logout', [deletion]]);
    expect(lives.find(({ where }) => where === 'api.shop.test/')?.steps[0]?.reason).toContain('`.shop.test/`');
    expect(lives.find(({ where }) => where === '.shop.test/')?.state).toBe('stored');
  });

  it('is withheld, for a reason that makes one step of several requests', () => {
    const withheld = fate('sid', { where: 'api.shop.test/', fate: 'not-sent', reason: 'cross-site', ruleId: 'lax' });
    const lives = session(['POST /login', [sid]], ['GET /a', [withheld]], ['GET /b', [withheld]]);
    expect(told(lives)[0]?.[3]).toEqual(['set x0', 'withheld x1 x2']);
  });

  it('is sent together with another one of its name', () => {
    const lives = session(
      ['GET /a', [sid, line('sid', '.shop.test/', { line: 1 })]],
      ['GET /b', [fate('sid'), fate('sid')]],
      ['GET /c', [fate('sid'), fate('sid')]],
    );
    expect(lives.map(({ steps }) => steps[1])).toMatchObject([
      { kind: 'sent-with-another', count: 2, reason: expect.stringContaining('`.shop.test/`') },
      { kind: 'sent-with-another', count: 2, reason: expect.stringContaining('`api.shop.test/`') },
    ]);
  });

  it('does not say which of two was sent where the header has the name once', () => {
    const lives = session(['GET /a', [sid, line('sid', '.shop.test/', { line: 1 })]], ['GET /b', [fate('sid')]]);
    expect(lives.map(({ steps }) => steps[1]?.certainty)).toEqual(['inferred', 'inferred']);
    expect(lives.every(({ steps }) => steps[1]?.reason.includes('not known which'))).toBe(true);
  });

  it('keeps partitions, hosts and paths apart', () => {
    const lives = session(
      ['GET /a', [sid, line('sid', 'api.shop.test/', { partition: 'https://page.test' })]],
      ['GET /a', [line('sid', 'api.shop.test/admin')]],
      ['GET /b', [fate('sid')]],
    );
    expect(lives).toHaveLength(3);
    expect(lives.find(({ where }) => where === 'api.shop.test/admin')?.steps).toHaveLength(1);
  });
});

describe('a logout, and a response to a request that was sent before it', () => {
  const afterLogout = (...slow: Step) =>
    session(['POST /login', [sid]], slow, [
      'POST /logout',
      [line('sid', 'api.shop.test/', { fate: 'deleted', deletes: true })],
      at(2_100),
    ])[0];
  const at = (appliedAtMs: number) => ({ hop: { appliedAtMs } });

  it('sets the cookie again: that is said', () => {
    const life = afterLogout('GET /slow', [sid], { endedAtMs: 3_500, ...at(3_500) });
    expect(life?.steps.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['set', ''],
      ['deleted', ''],
      ['set', 'its request was sent before `POST /logout` deleted the cookie'],
    ]);
    expect(life?.state).toBe('stored');
  });

  it('near misses: it came before the logout; its request was sent after it', () => {
    expect(afterLogout('GET /slow', [sid], at(1_500))?.state).toBe('deleted');
    const later = session(
      ['POST /login', [sid]],
      ['POST /logout', [line('sid', 'api.shop.test/', { fate: 'deleted', deletes: true })], at(1_050)],
      ['GET /', [sid], at(2_050)],
    );
    expect(later[0]?.steps.map(({ reason }) => reason)).toEqual(['', '', '']);
  });
});

describe('a cookie that is not there any more', () => {
  const stored: LivedFate = fate('sid', { where: 'api.shop.test/' });
  const first = ['POST /login', [sid]] as const;
  const kinds = (lives: ReturnType<typeof livesOf>) => lives[0]?.steps.map(({ kind }) => kind);

  it('is gone where it was sent before and the store has it no more', () => {
    const lives = session([...first], ['GET /a', [stored]], ['GET /b', [], { hop: { readsStore: true } }]);
    expect(kinds(lives)).toEqual(['set', 'sent', 'gone']);
    expect(lives[0]).toMatchObject({ state: 'not-stored', steps: [{}, {}, { certainty: 'inferred' }] });
  });

  it.each([
    ['nobody read the store', {}],
    ['the request had no credentials', { hop: { readsStore: true as const }, credentials: { included: false } }],
    ['it is not known what was sent', { hop: { readsStore: true as const }, isHidden: true }],
  ])('is not said to be gone where %s', (_, part) => {
    expect(kinds(session([...first], ['GET /a', [stored]], ['GET /b', [], part]))).toEqual(['set', 'sent']);
  });

  it('is gone also where it was kept back before, and the store had it then', () => {
    const keptBack = fate('sid', { where: 'api.shop.test/', fate: 'not-sent', ruleId: 'cookie-samesite-lax' });
    const read = { hop: { readsStore: true as const } };
    const lives = session([...first], ['GET /a', [keptBack], read], ['GET /b', [], read]);
    expect(kinds(lives)).toEqual(['set', 'withheld', 'gone']);
    const inferred = session([...first], ['GET /a', [{ ...keptBack, certainty: 'inferred' }]], ['GET /b', [], read]);
    expect(kinds(inferred)).toEqual(['set', 'withheld']);
  });

  it('is not said to be gone by a request that began before its line came', () => {
    expect(kinds(session([...first], ['GET /b', [], { hop: { readsStore: true } }]))).toEqual(['set']);
  });

  it('has expired where its lifetime had passed', () => {
    const short = line('sid', 'api.shop.test/', { lifetimeSeconds: 1 });
    const lives = session(['POST /login', [short]], ['GET /a', [fate('sid')]], ['GET /b', []]);
    expect(kinds(lives)).toEqual(['set', 'sent', 'expired']);
    expect(lives[0]?.state).toBe('expired');
  });

  it('is not said to have expired by a request that began before its time was surely over: it counts from the response', () => {
    const short = line('sid', 'api.shop.test/', { lifetimeSeconds: 1 });
    const open = fate('sid', { where: 'api.shop.test/', fate: 'cannot-tell', certainty: 'inferred' });
    const slow = session(['POST /login', [short], { endedAtMs: 800 }], ['GET /a', [open]], ['GET /b', []]);
    expect(slow[0]?.steps.at(1)).toMatchObject({ kind: 'unexplained', reason: 'it may have expired' });
    const open2 = session(['POST /login', [short], { endedAtMs: null }], ['GET /a', [fate('sid')]], ['GET /b', []]);
    expect(kinds(open2)).toEqual(['set', 'sent']);
    expect(open2[0]?.state).toBe('cannot-tell');
  });

  it('is cannot-tell where it should have been sent and no rule says why not', () => {
    const open = fate('sid', { where: 'api.shop.test/', fate: 'cannot-tell', certainty: 'inferred' });
    const lives = session([...first], ['GET /a', [open]]);
    expect(kinds(lives)).toEqual(['set', 'unexplained']);
    expect(lives[0]?.state).toBe('cannot-tell');
  });

  it('was deleted by Clear-Site-Data, on the whole site', () => {
    const lives = session(
      ['POST /login', [line('sid', '.shop.test/')]],
      ['POST https://www.shop.test/logout', [], { hop: { clearsCookies: true } }],
    );
    expect(lives[0]).toMatchObject({ state: 'deleted', steps: [{}, { kind: 'deleted', line: null }] });
  });
});

describe('what is not known', () => {
  const stateOf = (lives: ReturnType<typeof livesOf>, at = 0) => [lives[at]?.state, lives[at]?.steps.at(-1)?.kind];

  it('a line that perhaps set it, and then one that was refused: whether it is stored', () => {
    const lives = session([
      'GET /a',
      [
        line('sid', 'api.shop.test/', { fate: 'cannot-tell', reason: 'not known' }),
        line('sid', 'api.shop.test/', { fate: 'not-stored', line: 1 }),
      ],
    ]);
    expect(stateOf(lives)).toEqual(['cannot-tell', 'refused']);
    expect(stateOf(session(['GET /a', [line('sid', 'api.shop.test/', { fate: 'not-stored' })]]))).toEqual([
      'not-stored',
      'refused',
    ]);
  });

  it('its name is sent after its deletion: it may be another cookie, however often', () => {
    const lives = session(
      ['GET /a', [line('sid', 'api.shop.test/', { fate: 'deleted', deletes: true })]],
      ['GET /b', [fate('sid')]],
      ['GET /c', [fate('sid')]],
    );
    expect(stateOf(lives)).toEqual(['cannot-tell', 'sent']);
    expect(lives[0]?.steps.at(-1)).toMatchObject({ count: 2, reason: expect.stringContaining('another cookie') });
  });

  it('a fact decides whether it is sent, and is not known: it is not said to be gone', () => {
    const unsent = (reason: string) =>
      session(
        ['POST /login', [sid]],
        ['GET /me', [fate('sid')]],
        ['GET /frame', [fate('sid', { where: 'api.shop.test/', fate: 'cannot-tell', reason })]],
      )[0]?.steps.at(-1);
    expect(unsent('')).toMatchObject({ kind: 'gone' });
    const reason = 'not known: whether the page is of the same site';
    expect(unsent(reason)).toMatchObject({ kind: 'unexplained', reason });
  });

  it('a deletion for a public suffix: another cookie of the name is sent', () => {
    const refused = line('sid', '.test/', { fate: 'not-stored', deletes: true, ruleId: 'setcookie-public-suffix' });
    const lives = session(['GET /a', [refused]], ['GET /b', [fate('sid')]]);
    expect(told(lives)).toEqual([
      ['sid', '.test/', 'not-stored', ['deletion-refused x0']],
      ['sid', '', 'stored', ['first-seen x1', 'sent x1']],
    ]);
  });

  it('whether Clear-Site-Data of a third party deletes anything', () => {
    const lives = session(
      ['POST /login', [line('sid', '.shop.test/')]],
      ['POST https://www.shop.test/logout', [], { hop: { mayClearCookies: true } }],
    );
    expect(stateOf(lives)).toEqual(['cannot-tell', 'perhaps-deleted']);
  });

  it('whether Clear-Site-Data is for the partition of a cookie', () => {
    const lives = session(
      ['POST /login', [line('sid', '.shop.test/', { partition: 'https://shop.test' })]],
      ['POST https://www.shop.test/logout', [], { hop: { clearsCookies: true } }],
    );
    expect(stateOf(lives)).toEqual(['cannot-tell', 'perhaps-deleted']);
  });
});

it('a line without a name sets the cookie that is sent without one', () => {
  const lives = session(['GET /a', [line('⟨5 bytes⟩', 'api.shop.test/')]], ['GET /b', [fate('')]]);
  expect(told(lives)).toEqual([['', 'api.shop.test/', 'stored', ['set x0', 'sent x1']]]);
});

describe('a line that perhaps replaced it, for one second', () => {
  const perhaps = line('sid', 'api.shop.test/', {
    fate: 'cannot-tell',
    attributes: 'Max-Age=1; Path=/',
    reason: 'whether the request included credentials',
    lifetimeSeconds: 1,
  });
  /** What is told after a request with the value, and one without the cookie, three seconds later. In: the values that the lines set. */
  const endOf = (
    sent: string,
    [first, second]: readonly [string | null, string | null] = ['a', 'b'],
    between: readonly (readonly [path: string, cookies: readonly LivedFate[], set: string | null])[] = [],
  ) => {
    const lives = createLives();
    const all = [
      ['/login', [sid], first],
      ...between,
      ['/other', [perhaps], second],
      ['/me', [fate('sid')], null],
      ['/later', [], null],
    ] as const;
    for (const [index, [path, cookies, set]] of all.entries()) {
      const hop = { method: 'GET', url: `${HOST}${path}`, status: 200, showsCookies: true } as const;
      const exchange: LivedExchange = {
        id: `x${index}`,
        startedAtMs: path === '/later' ? 3000 : index * 10,
        endedAtMs: path === '/later' ? 3000 : index * 10,
        hops: [hop],
        credentials: { included: true },
        findings: [],
        cookies,
      };
      lives.add(exchange, () => ({ sent: () => (sent === '' ? [] : [sent]), set: () => set }));
    }
    const [life] = lives.lives();
    return [life?.state, life?.steps.at(-1)?.kind, life?.attributes];
  };

  it.each([
    ['the value from before was sent', 'a', ['stored', 'sent', 'HttpOnly; Path=/']],
    ['the new value was sent', 'b', ['expired', 'expired', 'Max-Age=1; Path=/']],
    ['a value of another line was sent', 'c', ['cannot-tell', 'sent', 'Max-Age=1; Path=/']],
    ['no value is known', '', ['cannot-tell', 'sent', 'Max-Age=1; Path=/']],
  ] as const)('%s', (_, sent, told) => expect(endOf(sent)).toEqual(told));

  it('the same where it was perhaps deleted before', () => {
    expect(
      endOf(
        'a',
        ['a', 'b'],
        [['/logout', [line('sid', 'api.shop.test/', { fate: 'cannot-tell', deletes: true })], null]],
      ),
    ).toEqual(['stored', 'sent', 'HttpOnly; Path=/']);
  });

  it('both lines set the same value', () =>
    expect(endOf('a', ['a', 'a'])).toEqual(['cannot-tell', 'sent', 'Max-Age=1; Path=/']));
});

describe('which cookie may be the session’s', () => {
  const isOfSession = (name: string, request: string, attributes: string) =>
    session([request, [line(name, 'api.shop.test/', { attributes })]])[0]?.isOfSession;

  it.each([
    ['connect.sid', 'GET /', '', true],
    ['u', 'POST /login', 'HttpOnly', true],
    ['u', 'POST /login', '', false],
    ['u', 'GET /', 'HttpOnly', false],
    ['csrf_token', 'POST /login', 'HttpOnly', false],
    ['AWSALB', 'POST /login', 'HttpOnly', false],
    ['refresh_token', 'POST /login', 'HttpOnly', false],
  ])('%s of %s with "%s": %s', (name, request, attributes, expected) => {
    expect(isOfSession(name, request, attributes)).toBe(expected);
  });
});

it('keeps the first and the last of many steps', () => {
  const [life] = session(...Array.from({ length: 200 }, () => ['GET /a', [sid]] as [string, LivedFate[]]));
  expect(life?.steps).toHaveLength(100);
  expect(life?.leftOut).toBe(100);
  expect([life?.steps[0]?.exchangeId, life?.steps.at(-1)?.exchangeId]).toEqual(['x0', 'x199']);
});
