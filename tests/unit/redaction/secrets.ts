/** Where a secret stands in a recorded request. */
export type Place = 'url' | 'location' | { readonly sent: string } | { readonly received: string };

/** One kind of secret: its text, the place, what stands there, and what is shown of that. */
export interface Secret {
  readonly what: string;
  readonly secret: string;
  readonly at: Place;
  readonly written: string;
  readonly shown: string;
}

const API = 'https://api.shop.test';
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';
const RANDOM = 'q7Zt3Lw9Xk2Vb8Nf5Rm1Yc6Hd4Ps0Jg';
const HEX = '3f2a9c81e07b4d56a1c8e2f90b7d4635';

const row = (what: string, at: Place, written: string, secret: string, shown: string): Secret => ({
  what,
  secret,
  at,
  written,
  shown,
});
const parameter = (name: string): Secret =>
  row(
    `the parameter ${name}`,
    'url',
    `${API}/me?a=1&${name}=S3CRET-1&b=2#c`,
    'S3CRET-1',
    `${API}/me?a=1&${name}=•••&b=2#c`,
  );
const sentHeader = (name: string): Secret => row(name, { sent: name }, 'S3CRET-2', 'S3CRET-2', '⟨8 bytes⟩');
const receivedHeader = (name: string): Secret => row(name, { received: name }, 'S3CRET-3', 'S3CRET-3', '⟨8 bytes⟩');

/** Every kind of secret, for every way out. */
export const SECRETS: readonly Secret[] = [
  ...[
    'token',
    'access_token',
    'id_token',
    'refresh_token',
    'code',
    'state',
    'key',
    'apikey',
    'api_key',
    'X-Amz-Signature',
  ].map(parameter),
  ...['signature', 'sig', 'password', 'pwd', 'client_secret', 'sid', 'sessionId', 'csrf', 'SAMLResponse', 'auth'].map(
    parameter,
  ),
  ...['accesstoken', 'user%5Btoken%5D', '%74oken', 'otp', 'ticket', 'X-Amz-Security-Token', 'code_verifier'].map(
    parameter,
  ),
  ...['X-Api-Key', 'X-Auth-Token', 'X-CSRF-Token', 'X-Amz-Security-Token', 'Api-Key', 'Cookie2', 'X-Session-Id'].map(
    sentHeader,
  ),
  ...['X-Auth-Token', 'X-CSRF-Token', 'X-Session-Id', 'Refresh-Token'].map(receivedHeader),

  row(
    'a cookie that is sent',
    { sent: 'Cookie' },
    'sid=S3CRET-4; theme=dark',
    'S3CRET-4',
    'sid=⟨8 bytes⟩; theme=⟨4 bytes⟩',
  ),
  row(
    'a cookie that is set',
    { received: 'Set-Cookie' },
    'sid=S3CRET-4; Path=/; Secure',
    'S3CRET-4',
    'sid=⟨8 bytes⟩; Path=/; Secure',
  ),
  row(
    'the second cookie of a folded line',
    { received: 'Set-Cookie' },
    'a=1; Path=/, b=S3CRET-4; Path=/',
    'S3CRET-4',
    'a=⟨1 bytes⟩; Path=/, b=⟨8 bytes⟩; Path=/',
  ),
  row(
    'the second cookie, without attributes',
    { received: 'Set-Cookie' },
    'a=1; Path=/, b=S3CRET-4',
    'S3CRET-4',
    'a=⟨1 bytes⟩; Path=/, b=⟨8 bytes⟩',
  ),
  row(
    'the second cookie after an attribute without a value',
    { received: 'Set-Cookie' },
    'a=1; Secure,b=S3CRET-4',
    'S3CRET-4',
    'a=⟨1 bytes⟩; Secure,b=⟨8 bytes⟩',
  ),
  row(
    'an unknown attribute',
    { received: 'Set-Cookie' },
    'a=1; Session=S3CRET-4',
    'S3CRET-4',
    'a=⟨1 bytes⟩; Session=⟨8 bytes⟩',
  ),
  row('a token', { sent: 'Authorization' }, 'Bearer S3CRET-5', 'S3CRET-5', 'Bearer ⟨8 bytes⟩'),
  row('a token without a scheme', { sent: 'Authorization' }, 'S3CRET-5', 'S3CRET-5', '⟨8 bytes⟩'),
  row('for a proxy', { sent: 'Proxy-Authorization' }, 'Basic S3CRET5=', 'S3CRET5', 'Basic ⟨8 bytes, equals sign⟩'),
  row('a subprotocol', { sent: 'Sec-WebSocket-Protocol' }, 'graphql-ws, S3CRET-6', 'S3CRET-6', 'graphql-ws, ⟨8 bytes⟩'),
  row(
    'a nonce of the server',
    { received: 'WWW-Authenticate' },
    'Digest realm="reports, all", nonce="S3CRET-7", qop="auth"',
    'S3CRET-7',
    'Digest realm="reports, all", nonce="⟨8 bytes⟩", qop="auth"',
  ),
  row('data of a challenge', { received: 'WWW-Authenticate' }, 'NTLM S3CRET7', 'S3CRET7', 'NTLM ⟨7 bytes⟩'),
  row('the next nonce', { received: 'Authentication-Info' }, 'nextnonce=S3CRET-7', 'S3CRET-7', 'nextnonce=⟨8 bytes⟩'),

  row('user info', 'url', 'https://ada:S3CRET-8@api.shop.test/me', 'S3CRET-8', 'https://•••@api.shop.test/me'),
  row(
    'a fragment',
    'url',
    `${API}/me#access_token=S3CRET-8&token_type=bearer`,
    'S3CRET-8',
    `${API}/me#access_token=•••`,
  ),
  row('a matrix parameter', 'url', `${API}/me;jsessionid=S3CRET-8?a=1`, 'S3CRET-8', `${API}/me;jsessionid=•••`),
  row(
    'a URL in a URL',
    'url',
    `${API}/login?next=%2Fcb%3Fcode%3DS3CRET-8%26a%3D1`,
    'S3CRET-8',
    `${API}/login?next=%2Fcb%3Fcode%3D•••%26a%3D1`,
  ),
  row('a quote in a value', 'url', `${API}/me?token=a'S3CRET-8`, 'S3CRET-8', `${API}/me?token=•••`),
  row('Location', 'location', `${API}/me?code=S3CRET-9`, 'S3CRET-9', `${API}/me?code=•••`),
  row(
    'user info of Location',
    'location',
    'https://ada:S3CRET-9@api.shop.test/me',
    'S3CRET-9',
    'https://•••@api.shop.test/me',
  ),
  row(
    'Referer',
    { sent: 'Referer' },
    'https://app.shop.test/?token=S3CRET-9',
    'S3CRET-9',
    'https://app.shop.test/?token=•••',
  ),
  row('Link', { received: 'Link' }, '</a?token=S3CRET-9>; rel=preload', 'S3CRET-9', '</a?token=•••>; rel=preload'),
  row('Refresh', { received: 'Refresh' }, '0; url=/a?token=S3CRET-9', 'S3CRET-9', '0; url=/a?token=•••'),
  row(
    'a header with an origin',
    { received: 'Access-Control-Allow-Origin' },
    'https://ada:S3CRET-9@app.shop.test',
    'S3CRET-9',
    'https://•••@app.shop.test',
  ),

  row('a JSON Web Token in a path', 'url', `${API}/files/${JWT}/x`, JWT.slice(24, 60), `${API}/files/•••/x`),
  row('a JSON Web Token in a header', { sent: 'X-User' }, JWT, JWT.slice(24, 60), '•••'),
  row('a random text in a path', 'url', `${API}/hook/${RANDOM}/x`, RANDOM, `${API}/hook/•••/x`),
  row('a random text in a query', 'url', `${API}/me?q=${HEX}&b=2`, HEX, `${API}/me?q=•••&b=2`),
  row('a random text in a header', { received: 'X-Trace' }, HEX, HEX, '•••'),
];
