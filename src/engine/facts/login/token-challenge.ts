/** What a server says in `WWW-Authenticate` where it identifies users by a token. */
export interface TokenChallenge {
  /** As the server writes it: `Bearer`, `DPoP`. */
  readonly scheme: string;
  /** `invalid_token`, `insufficient_scope`, `use_dpop_nonce`; null: it gives no error. */
  readonly error: string | null;
  /** What the token must allow; null: it does not say. */
  readonly scope: string | null;
}

/** A word, and its value where it is a parameter. Without `=` it is a scheme. */
const PART = /([\w!#$%&'*+.^`|~-]+)(?:[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+)))?/g;

/**
 * Finds the challenge for a token. In: the value of `WWW-Authenticate`, its lines joined. Out: null where it asks for no token. Never throws.
 *
 * Standards: RFC 9110, section 11.6.1; RFC 6750, section 3; RFC 9449, section 7.1.
 */
export function tokenChallenge(value: string): TokenChallenge | null {
  let found: { scheme: string; error: string | null; scope: string | null } | null = null;
  for (const [, word = '', quoted, plain] of value.matchAll(PART)) {
    const written = quoted ?? plain;
    if (written === undefined) {
      if (found !== null) return found;
      if (/^(?:bearer|dpop)$/i.test(word)) found = { scheme: word, error: null, scope: null };
    } else if (found !== null) {
      // Names of parameters have no case.
      if (/^error$/i.test(word)) found.error = written;
      if (/^scope$/i.test(word)) found.scope = written;
    }
  }
  return found;
}
