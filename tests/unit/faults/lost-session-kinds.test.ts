import { describe, expect, it } from 'vitest';
import { API, APP, call, login, other, refused, ruleOf, SID, saidOf } from './shop-calls';
import type { SmallEntry } from './small-har';

/** Further kinds of an earlier response because of which a user is refused. */

describe('a session cookie that a comma joined to another line', () => {
  it('was not stored: the response is named', () => {
    const [finding] = saidOf(login(`theme=dark; Path=/; Secure, sid=1; ${SID}`), refused('theme=dark'));
    expect(finding?.ruleId).toBe('session-not-stored');
    expect(finding?.title).toContain('(joined to the line of another cookie by a comma)');
    expect(finding?.fixes[0]?.snippet?.text).toContain('\nSet-Cookie: sid=…; Path=/; Secure; HttpOnly; SameSite=Lax');
  });

  it('near miss: a comma in a date joins nothing', () => {
    const line = 'theme=dark; Path=/; Expires=Wed, 21 Oct 2037 07:28:00 GMT; Secure';
    expect(ruleOf(login(line), refused('theme=dark'))).not.toBe('session-not-stored');
  });
});

describe('cookies with a signature for a delivery network', () => {
  const signs = (domain: string): SmallEntry =>
    call(`${API}/signed`, {
      method: 'POST',
      received: { 'Set-Cookie': `CloudFront-Policy=e3; Path=/; Secure; HttpOnly; Domain=${domain}` },
    });
  const film = (status: number): SmallEntry => call('https://cdn.shop.test/film', { status });

  it('a host may not set them for a sibling: only the domain above both gives them to it', () => {
    const [finding] = saidOf(signs('cdn.shop.test'), film(403));
    expect(finding?.title).toContain(
      'The signed cookie `CloudFront-Policy` that `POST https://api.shop.test/signed` set was not stored',
    );
    expect(finding?.fixes.map(({ snippet }) => snippet?.text)).toEqual([
      'Set-Cookie: CloudFront-Policy=…; Path=/; Secure; HttpOnly; Domain=shop.test',
    ]);
  });

  it('near misses: they were stored; the status is of a user', () => {
    expect(ruleOf(signs('shop.test'), film(403))).not.toBe('session-not-stored');
    expect(ruleOf(signs('cdn.shop.test'), film(401))).not.toBe('session-not-stored');
  });
});

describe('a refusal that the page cannot read', () => {
  const blocked: SmallEntry = { ...refused(), received: {}, error: 'net::ERR_FAILED' };

  it('CORS is the culprit, and the lost session is said beside it', () => {
    const said = saidOf(login(`sid=1; Domain=other.test; ${SID}`), blocked);
    expect(said.map(({ ruleId }) => ruleId)).toEqual(['cors-error-page-without-headers', 'session-not-stored']);
    expect(said[1]?.why).toContain('that the user was refused is concluded from its status, 401');
  });

  it('near misses: the session was stored; there was no response', () => {
    expect(saidOf(login(), blocked).map(({ ruleId }) => ruleId)).toEqual(['cors-error-page-without-headers']);
    const failed = { ...blocked, status: 0 };
    const said = saidOf(login(`sid=1; Domain=other.test; ${SID}`), failed);
    expect(said.map(({ ruleId }) => ruleId)).not.toContain('session-not-stored');
  });
});

describe('a session that another response replaced', () => {
  const replaces = (sent: string): readonly SmallEntry[] => [
    login(),
    other(`sid=of-guest; ${SID}`, sent === '' ? {} : { sent: { Cookie: sent } }),
  ];
  const accepted = (type: string): SmallEntry => call(`${API}/next`, { type, sent: { Cookie: 'sid=of-guest' } });

  it('a script that was loaded with it shows nothing of the user', () => {
    expect(ruleOf(...replaces('sid=of-login'), accepted('script'), refused('sid=of-guest'))).toBe('session-replaced');
  });

  it('near miss: a call that was accepted with it', () => {
    expect(ruleOf(...replaces('sid=of-login'), accepted('fetch'), refused('sid=of-guest'))).toBe('user-refused');
  });

  it('by a request that was sent without it, from another site: the server began a new one', () => {
    const fromBank = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
    const back = other(`sid=of-guest; ${SID}`, { method: 'POST', type: 'document', sent: fromBank });
    const [finding] = saidOf(login(), back, refused('sid=of-guest'));
    expect(finding?.why).toContain('`POST /basket` itself was sent without `sid`');
    expect(finding?.fixes[0]?.id).toBe('start-no-session');
  });

  it('by a request of the own site that had none any more: the reason is before it', () => {
    const [finding] = saidOf(...replaces(''), refused('sid=of-guest'));
    expect(finding?.why).toContain('no response of the recording had deleted the one of `POST /login`');
    expect(finding?.fixes[0]?.id).toBe('find-when-it-went');
  });

  it('by one that had none any more, because its lifetime had passed', () => {
    const ended = [login(`sid=of-login; Max-Age=1; ${SID}`), { ...other(`sid=of-guest; ${SID}`), atMs: 5_000 }];
    const [finding] = saidOf(...ended, { ...refused('sid=of-guest'), atMs: 6_000 });
    expect(finding?.why).toContain('the lifetime of the one of `POST /login` had passed');
    expect(finding?.fixes[0]?.title).toContain('or give it a longer lifetime in the response to `POST /login`');
  });

  it('near miss: by a request that was sent with it', () => {
    const [finding] = saidOf(...replaces('sid=of-login'), refused('sid=of-guest'));
    expect(finding?.why).not.toContain('itself was sent without');
    expect(finding?.fixes[0]?.id).toBe('keep-the-session');
  });
});

describe('the cookie of the session was sent, and refused', () => {
  const known = call(`${API}/home`, { sent: { Cookie: 'sid=of-login' } });

  it('says what remains, and how to tell', () => {
    for (const before of [[login(), known], [login()]]) {
      const [finding] = saidOf(...before, refused('sid=of-login'));
      expect(finding?.why).toContain('What remains: the session has expired or was ended there');
      expect(finding?.fixes[0]?.title).toContain('repeat the request some times');
    }
  });

  it('what was accepted before a new login tells nothing of its session', () => {
    const again = login(`sid=of-second; ${SID}`);
    const [finding] = saidOf(login(), known, again, refused('sid=of-second'));
    expect(finding?.why).toContain('`POST /login`, which got 200, set `sid` before');
  });
});

describe('a form that another site posts', () => {
  const start: SmallEntry = {
    url: `${APP}/start`,
    type: 'document',
    sent: { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
    received: { 'Set-Cookie': 'state=1; Path=/; Secure; HttpOnly' },
  };
  const callback = (afterMs: number, cookie?: string): SmallEntry => ({
    url: `${APP}/callback`,
    method: 'POST',
    atMs: afterMs,
    type: 'document',
    status: 403,
    sent: {
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
      Origin: 'https://id.other.test',
      Referer: 'https://id.other.test/',
      ...(cookie === undefined ? {} : { Cookie: cookie }),
    },
  });

  it('within two minutes it comes with a cookie without `SameSite`: that ends soon', () => {
    expect(saidOf(start, callback(30_000, 'state=1')).map(({ ruleId }) => ruleId)).toContain(
      'warn-lax-allow-unsafe-used',
    );
  });

  it('after two minutes it comes without it', () => {
    const [finding] = saidOf(start, callback(130_000));
    expect(finding?.ruleId).toBe('cookie-lax-unsafe-method');
    expect(finding?.why).toContain(
      'For two minutes after it was set Chromium sends a cookie without SameSite here too',
    );
  });

  it('within two minutes, and without it: why is not known', () => {
    expect(saidOf(start, callback(30_000)).map(({ ruleId }) => ruleId)).not.toContain('cookie-lax-unsafe-method');
  });
});
