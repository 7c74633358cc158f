import type { StoredCookie } from '../../src/model/cookie';

/** A stored cookie: by default an unpartitioned session cookie of https://api.shop.test, Secure, HttpOnly and SameSite=Lax. */
export const storedCookie = (changes: Partial<StoredCookie> = {}): StoredCookie => ({
  name: 'sid',
  valueSizeBytes: 12,
  domain: 'api.shop.test',
  hostOnly: true,
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'Lax',
  partitionKey: null,
  expiresAtMs: null,
  ...changes,
});
