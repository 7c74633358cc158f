import { describe, expect, it } from 'vitest';
import { API, APP, call, login, other, refused, ruleOf, SID, saidOf } from './shop-calls';
import type { SmallEntry } from './small-har';

/** A refusal whose cause is a line of an earlier response. */

describe('a cookie of the session that was not stored', () => {
  it.each([
    ['`Domain` of another host', `sid=1; Domain=other.test; ${SID}`, '`Domain` does not cover the host'],
    [
      'a prefix without what it needs',
      '__Host-sid=1; Path=/; HttpOnly',
      '`__Host-` needs `Secure`, `Path=/` and no `Domain`',
    ],
    ['too large', `sid=${'x'.repeat(4100)}; ${SID}`, 'larger than 4096 bytes'],
  ])('%s: the login is named, and the reason', (_, line, reason) => {
    const [finding] = saidOf(login(line), refused());
    expect(finding?.ruleId).toBe('session-not-stored');
    expect(finding?.title).toContain(`that \`POST /login\` set was not stored (${reason})`);
    expect(finding?.certainty).toBe('inferred');
  });

  it('has the fixes of the earlier line', () => {
    const [finding] = saidOf(login('sid=1; Path=/; SameSite=None'), refused());
    expect(finding?.ruleId).toBe('session-not-stored');
    expect(finding?.fixes[0]?.change).toMatchObject({ actor: 'server-cookie', cookie: 'sid' });
    expect(finding?.fixes.map(({ notProved }) => notProved)).not.toContain(undefined);
  });

  it('near miss: the line of a load balancer is no session', () => {
    expect(ruleOf(login(`AWSALBCORS=1; Domain=other.test; Path=/`), refused())).not.toBe('session-not-stored');
  });

  it('and another response began a session without it', () => {
    const later = other(`sid=2; ${SID}`);
    const [finding] = saidOf(login(`sid=1; Domain=other.test; ${SID}`), later, refused('sid=2'));
    expect(finding?.title).toContain(
      'It sent another `sid`, which `GET /basket` set: the one that `POST /login` set was not stored',
    );
  });

  it('near miss: a later login stored it', () => {
    const later = login(`sid=2; ${SID}`, `${API}/signin`);
    expect(ruleOf(login(`sid=1; Domain=other.test; ${SID}`), later, refused('sid=2'))).not.toBe('session-not-stored');
  });
});

describe('a cookie of the session that was deleted', () => {
  const deletion = 'sid=; Path=/; Max-Age=0; Secure';

  it('by another response', () => {
    const [finding] = saidOf(login(), other(deletion, { sent: { Cookie: 'sid=of-login' } }), refused());
    expect(finding?.ruleId).toBe('session-deleted');
    expect(finding?.title).toContain('The response to `GET /basket` had deleted the session cookie `sid`.');
  });

  it('by `Clear-Site-Data`', () => {
    const cleared = call(`${API}/basket`, {
      sent: { Cookie: 'sid=of-login' },
      received: { 'Clear-Site-Data': '"cookies"' },
    });
    const [finding] = saidOf(login(), cleared, refused());
    expect(finding?.title).toContain('had deleted the session cookie `sid`');
    expect(finding?.why).toContain('`Clear-Site-Data`');
  });

  it('near miss: a cookie of that name was sent nevertheless', () => {
    expect(
      ruleOf(login(), other('sid=; Path=/; Domain=shop.test; Max-Age=0; Secure'), refused('sid=of-login')),
    ).not.toBe('session-deleted');
  });

  it('near miss: set again since', () => {
    expect(ruleOf(login(), other(deletion), login(), refused('sid=of-login'))).not.toBe('session-deleted');
  });
});

describe('a cookie of the session that another response replaced', () => {
  const guest = `sid=of-guest; ${SID}`;

  it('whose value was sent: that is seen in the file', () => {
    const [finding] = saidOf(login(), other(guest), refused('sid=of-guest'));
    expect(finding?.ruleId).toBe('session-replaced');
    expect(finding?.title).toContain(
      'The `sid` that was sent is the one of `GET /basket`, not the one of `POST /login`.',
    );
  });

  it('near miss: the value of the login was sent', () => {
    expect(ruleOf(login(), other(guest), refused('sid=of-login'))).not.toBe('session-replaced');
  });

  it('near miss: the server accepted a request with the newer one', () => {
    const accepted = call(`${API}/profile`, { sent: { Cookie: 'sid=of-guest' } });
    expect(ruleOf(login(), other(guest), accepted, refused('sid=of-guest'))).not.toBe('session-replaced');
  });

  it('near miss: a newer login set it', () => {
    expect(ruleOf(login(), login(`sid=2; ${SID}`, `${API}/signin`), refused('sid=2'))).not.toBe('session-replaced');
  });
});

it('a page that is sent to the login is explained by the earlier response, too', () => {
  const navigation = (url: string, more: Partial<SmallEntry>): SmallEntry => ({
    url,
    type: 'document',
    ...more,
    sent: { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', ...more.sent },
  });
  const said = saidOf(
    call(`${APP}/login`, { method: 'POST', received: { 'Set-Cookie': `sid=1; Domain=other.test; ${SID}` } }),
    navigation(`${APP}/home`, { status: 302, received: { Location: `${APP}/login` } }),
    navigation(`${APP}/login`, { received: { 'Content-Type': 'text/html' } }),
  );
  expect(said.map(({ ruleId }) => ruleId)).toContain('session-not-stored');
});
