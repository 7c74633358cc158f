import type { Fix } from '../../model/change';
import { isSignedCookie } from '../../model/signed-cookie';
import type { Situation } from '../../model/situation';
import { changeSetCookieLine } from '../shared/cookie-fixes';
import { signElsewhere } from '../shared/delivery-network';
import { login, sameSite, scenario } from '../shared/example-parts';
import { isLoopbackHost } from '../shared/local-network';
import type { Rule } from '../shared/rule';
import type { Example } from '../shared/scenario';
import { attributeValue, setCookieLine } from '../shared/set-cookie-text';
import { DOMAIN_DANGER, sharedDomain } from '../shared/shared-domain';
import { cookieSpec } from '../shared/spec';
import { apiHost, code, fixedNames, names } from '../shared/words';

/** A Domain that is neither the host nor a parent of it. */
export const rule = {
  id: 'setcookie-domain-not-covering-host',
  severity: 'loses-cookie',
  spec: [cookieSpec('storage-model', '10')],
  explain: (s) => ({
    title: `The browser did not store ${names(s.cause.subjects)}: ${code(`Domain=${domainOf(s)}`)} does not cover ${code(apiHost(s))}.`,
    why: `A host may set cookies for itself and for its parents up to the registrable domain, but not for other hosts; the value must not contain a port or a scheme. ${isLoopbackHost(s) ? 'Where a development server forwards the request to the real API, it passes on the line as it is: let it remove or replace `Domain`.' : isSigned(s) ? 'The delivery network gets a signed cookie only under a domain that it shares with the server that sets it.' : 'Omit `Domain` to set the cookie only for this host.'}`,
    short: `Set-Cookie ${s.cause.subjects[0]} rejected: Domain does not cover the host`,
  }),
  fixes: (s) => (isSigned(s) ? shareSignature(s) : shareOrOmit(s)),
  browserNames: fixedNames(['InvalidDomain'], ['CookieRejectedInvalidDomain']),
} as const satisfies Rule;

const domainOf = (s: Situation): string => attributeValue(setCookieLine(s), 'Domain') ?? '';

/** A signature is checked by the host that `Domain` names: for another host alone it has no use. */
const isSigned = ({ cause }: Situation): boolean => isSignedCookie(cause.subjects[0] ?? '');

function shareSignature(s: Situation): readonly Fix[] {
  const shared = shareWithParent(s, domainOf(s));
  return shared.length > 0 ? shared : signElsewhere;
}

const shareOrOmit = (s: Situation): readonly Fix[] => [
  ...changeSetCookieLine(s, 'omit-domain', 'Omit `Domain`', { Domain: null }),
  ...shareWithParent(s, domainOf(s)),
];

/** A sibling gets a cookie only by the `Domain` that both hosts have above them. */
function shareWithParent(s: Situation, domain: string): readonly Fix[] {
  const other = domain.replace(/^\./, '').toLowerCase();
  const shared = sharedDomain(apiHost(s), other);
  if (shared === null) return [];
  return changeSetCookieLine(
    s,
    'share-with-domain',
    `If ${code(other)} must get it, set it with ${code(`Domain=${shared}`)}, which is above both hosts`,
    { Domain: shared },
    DOMAIN_DANGER,
  );
}

export const examples: readonly Example[] = [
  {
    id: 'login-domain-of-page',
    title: 'The API sets a cookie for the page’s host',
    scenario: scenario({
      ...login(sameSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; Domain=app.shop.test'),
    }),
    findings: ['setcookie-domain-not-covering-host'],
    chromium: 'readable',
    blockedCookies: { sid: ['InvalidDomain'] },
    cookiesSent: [],
    cookiesStored: [],
  },
  {
    id: 'login-domain-with-port',
    title: 'The API writes its port into `Domain`',
    scenario: scenario({
      ...login(sameSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; Domain=api.shop.test:443'),
    }),
    findings: ['setcookie-domain-not-covering-host'],
    chromium: 'readable',
    blockedCookies: { sid: ['InvalidDomain'] },
    cookiesSent: [],
    cookiesStored: [],
  },
  {
    id: 'login-domain-localhost',
    title: 'A developer’s local setting is deployed: `Domain=localhost`',
    scenario: scenario({
      ...login(sameSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; Domain=localhost'),
    }),
    findings: ['setcookie-domain-not-covering-host'],
    chromium: 'readable',
    blockedCookies: { sid: ['InvalidDomain'] },
    cookiesSent: [],
    cookiesStored: [],
  },
  {
    id: 'login-domain-of-parent',
    title: 'The API sets a cookie for the parent domain',
    scenario: scenario({
      ...login(sameSite('login'), 'Set-Cookie: sid=3fa85f64b3fc; Path=/; Secure; Domain=.shop.test'),
    }),
    findings: [],
    chromium: 'readable',
    cookiesSent: [],
    cookiesStored: ['sid'],
  },
];
