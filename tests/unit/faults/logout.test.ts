import { describe, expect, it } from 'vitest';
import { explainSmall, type SmallEntry } from './small-har';

const OWN = 'https://app.shop.example';
const visit = (
  request: string,
  status: number,
  cookie: string,
  received: Readonly<Record<string, string>> = {},
): SmallEntry => {
  const [method = '', path = ''] = request.split(' ');
  const sent = {
    'Sec-Fetch-Site': 'same-origin',
    'Sec-Fetch-Mode': 'navigate',
    'Sec-Fetch-Dest': 'document',
    ...(cookie === '' ? {} : { Cookie: cookie }),
  };
  return { url: new URL(path, OWN).href, method, status, type: 'document', sent, received };
};

/** Ids of the findings for a request of a user who is logged in, which redirects to the login. */
function idsOf(request: string, status: number, received: Readonly<Record<string, string>>) {
  const to = received.Location ?? '/login';
  const { exchanges } = explainSmall('WebInspector', [
    visit('POST /login', 302, '', { Location: '/home', 'Set-Cookie': 'sid=1; Path=/; HttpOnly; Secure; SameSite=Lax' }),
    visit('GET /home', 200, 'sid=1'),
    visit(request, status, 'sid=1', { Location: to, ...received }),
    visit(`GET ${to}`, 200, ''),
  ]);
  return exchanges.at(-1)?.findings.map(({ ruleId }) => ruleId);
}

const DELETES = { 'Set-Cookie': 'sid=; Path=/; Max-Age=0' };

describe('a logout that leads to the login page', () => {
  it.each<[string, number, Readonly<Record<string, string>>]>([
    ['GET /logout', 302, DELETES],
    ['POST /logout', 303, { 'Set-Cookie': 'sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT' }],
    ['POST /sign-out', 302, { ...DELETES, Location: 'https://login.idp.example/connect/endsession' }],
    ['GET /account/log-off', 302, { 'Clear-Site-Data': '"cookies"' }],
  ])('%s with %i: nothing is wrong', (request, status, received) => {
    expect(idsOf(request, status, received)).toEqual([]);
  });

  it.each(['GET /home', 'GET /blogout', 'GET /catalog/outdoor'])('near miss: %s deletes the cookie', (request) => {
    expect(idsOf(request, 302, DELETES)).toEqual(['user-refused']);
  });
});
