import type { BrowserMessage } from './browser-message';

// Measured in Chromium 156: the sentences are those of DevTools' Network panel, by the protocol's blocked reasons
// (Network.CookieBlockedReason, Network.SetCookieBlockedReason). The console prints nothing about cookies.

const NO_SENTENCE = 'DevTools gives the schemeful reason beside it, which has the sentence';
const SENT = 'This cookie was blocked because it ';
const STORED = 'This attempt to set a cookie via a "Set-Cookie" header was blocked ';
const MADE_ELSEWHERE = 'and the request was made from a different site';
const CAME_ELSEWHERE = 'but came from a cross-site response which was not the response to a top-level navigation';
const NONE_INSECURE = 'SameSite=None without Secure';

/** Chromium's names for why a cookie was not sent or not stored. */
export const chromiumCookieMessages: Readonly<Record<string, BrowserMessage>> = {
  SameSiteStrict: { meaning: 'SameSite=Strict, cross-site', silent: NO_SENTENCE },
  SameSiteLax: { meaning: 'SameSite=Lax, cross-site', silent: NO_SENTENCE },
  SameSiteUnspecifiedTreatedAsLax: { meaning: 'SameSite not set, cross-site', silent: NO_SENTENCE },
  SchemefulSameSiteStrict: {
    meaning: 'SameSite=Strict, cross-site',
    notSent: `${SENT}had the "SameSite=Strict" attribute ${MADE_ELSEWHERE}`,
    notStored: `${STORED}because it had the "SameSite=Strict" attribute ${CAME_ELSEWHERE}`,
  },
  SchemefulSameSiteLax: {
    meaning: 'SameSite=Lax, cross-site',
    notSent: `${SENT}had the "SameSite=Lax" attribute ${MADE_ELSEWHERE}`,
    notStored: `${STORED}because it had the "SameSite=Lax" attribute ${CAME_ELSEWHERE}`,
  },
  SchemefulSameSiteUnspecifiedTreatedAsLax: {
    meaning: 'SameSite not set, cross-site',
    notSent: 'This cookie didn’t specify a "SameSite" attribute when it was stored and was defaulted to "SameSite=Lax"',
    notStored: 'This "Set-Cookie" header didn’t specify a "SameSite" attribute and was defaulted to "SameSite=Lax"',
  },
  SameSiteNoneInsecure: {
    meaning: NONE_INSECURE,
    issue: 'Mark cross-site cookies as Secure to allow setting them in cross-site contexts',
    notSent: `${SENT}had the "SameSite=None" attribute but was not marked "Secure"`,
    notStored: `${STORED}because it had the "SameSite=None" attribute but did not have the "Secure" attribute`,
  },
  SecureOnly: {
    meaning: 'Secure over http',
    notSent: `${SENT}had the "Secure" attribute and the connection was not secure`,
    notStored: `${STORED}because it had the "Secure" attribute but was not received over a secure connection`,
  },
  NotOnPath: {
    meaning: 'Cookie for another path',
    notSent:
      'This cookie was blocked because its path was not an exact match for or a superdirectory of the request URL’s path',
  },
  DomainMismatch: {
    meaning: 'Cookie for another domain',
    notSent: 'This cookie was blocked because neither did the request URL’s domain exactly match the cookie’s domain',
  },
  UserPreferences: {
    meaning: 'Third-party cookies are blocked',
    notSent: 'This cookie was blocked due to user preferences',
    notStored: `${STORED}due to user preferences`,
  },
  ThirdPartyPhaseout: {
    meaning: 'Third-party cookies are blocked',
    notSent: 'This cookie was blocked either because of Chrome flags or browser configuration',
    notStored: 'Setting this cookie was blocked either because of Chrome flags or browser configuration',
  },
  NameValuePairExceedsMaxSize: {
    meaning: 'Cookie larger than 4096 bytes',
    notSent: 'This cookie was blocked because it was too large',
    notStored: `${STORED}because the cookie was too large`,
  },
  OverwriteSecure: {
    meaning: 'Would replace a Secure cookie',
    notStored: `${STORED}because it was not sent over a secure connection and would have overwritten a cookie with the "Secure" attribute`,
  },
  InvalidDomain: {
    meaning: 'Domain does not fit the host',
    notStored: `${STORED}because its "Domain" attribute was invalid with regards to the current host URL`,
  },
  InvalidPrefix: {
    meaning: 'The rules of a cookie name prefix are not met',
    notStored: `${STORED}because it used the "__Secure-" or "__Host-" prefix in its name and broke the additional rules`,
  },
  DisallowedCharacter: {
    meaning: 'Control character in Set-Cookie',
    notStored: 'This "Set-Cookie" header contained a disallowed character',
  },
  SyntaxError: { meaning: 'Set-Cookie cannot be read', notStored: 'This "Set-Cookie" header had invalid syntax' },
  SchemeNotSupported: {
    meaning: 'A scheme without cookies',
    notStored: 'The scheme of this connection is not allowed to store cookies',
  },
  NoCookieContent: { meaning: 'No name and no value', silent: 'DevTools has no sentence for it' },
  ThirdPartyBlockedInFirstPartySet: {
    meaning: 'Third-party cookies are blocked',
    silent: 'DevTools has no sentence for it',
  },
  AnonymousContext: { meaning: 'A credentialless frame', silent: 'DevTools has no sentence for it' },
  PortMismatch: { meaning: 'Cookie for another port', silent: 'DevTools has no sentence for it' },
  SchemeMismatch: { meaning: 'Cookie for another scheme', silent: 'DevTools has no sentence for it' },
  WarnCrossSiteRedirectDowngradeChangesInclusion: {
    meaning: 'A redirect went through another site',
    silent: 'DevTools has no sentence for it',
  },
  WarnAttributeValueExceedsMaxSize: { meaning: 'Attribute too long', silent: 'DevTools has no sentence for it' },
  AMBIGUOUS_SERIALIZATION: {
    meaning: 'No name, and an equals sign in the value',
    silent: 'the protocol leaves it out',
  },
};
