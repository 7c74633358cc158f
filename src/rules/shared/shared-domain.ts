import type { Fix } from '../../model/change';
import type { StoredCookie } from '../../model/cookie';
import type { Situation } from '../../model/situation';
import { changeStoredCookie } from './cookie-fixes';
import { changeEnvironment, fixWith } from './fixes';
import { storedCookie } from './set-cookie-text';
import { apiHost, code } from './words';

/** The danger of every `Domain`. */
export const DOMAIN_DANGER = 'Every subdomain then receives the cookie and can overwrite it.';

/**
 * The longest domain that is, or is above, both hosts: either of them may set a cookie for it, unless it is a public suffix.
 * null: they share no domain of two labels, or are addresses.
 */
export function sharedDomain(one: string, other: string): string | null {
  const [own, wanted] = [labelsOf(one), labelsOf(other)];
  const differs = own.findIndex((label, at) => label !== wanted[at]);
  const shared = [...(differs < 0 ? own : own.slice(0, differs))].reverse().join('.');
  return shared.includes('.') && !/^[\d.]+$/.test(shared) ? shared : null;
}

/** From the last label to the first; without the port. */
const labelsOf = (host: string): readonly string[] => host.replace(/:\d+$/, '').toLowerCase().split('.').reverse();

const OF_ONE_HOST = /^__Host-(?:Http-)?/i;

/** A cookie for both hosts, the one that set it and the one of this request, with its danger; first one name for a server that has two. */
export function setWithSharedDomain(s: Situation): readonly Fix[] {
  const cookie = storedCookie(s);
  const domain = cookie === null ? null : sharedDomain(cookie.domain, apiHost(s));
  if (cookie === null || domain === null) return [];
  return [...useOneHost(cookie.domain, apiHost(s)), ...shareWithDomain(s, cookie, domain)];
}

/** `shop.test` and `www.shop.test` are one server to its users: no subdomain has to get the cookie. */
function useOneHost(one: string, other: string): readonly Fix[] {
  const isPair = one === `www.${other}` || other === `www.${one}`;
  if (!isPair) return [];
  const title = `Use one host for everything: redirect ${code(other)} to ${code(one)}, or the reverse, before any page is shown, also in the URLs to which a login returns`;
  return [changeEnvironment('use-one-host', title, 'login')];
}

function shareWithDomain(s: Situation, cookie: StoredCookie, domain: string): readonly Fix[] {
  return OF_ONE_HOST.test(cookie.name)
    ? [setUnderOtherName(s, cookie, domain)]
    : changeStoredCookie(
        s,
        'share-with-domain',
        `Set ${code(cookie.name)} with ${code(`Domain=${domain}`)}, and delete the one ${cookie.hostOnly ? 'without it' : `of ${code(cookie.domain)}`}: else a browser that has it sends both`,
        { Domain: domain },
        DOMAIN_DANGER,
      );
}

/** The prefix `__Host-` forbids `Domain`. */
function setUnderOtherName(s: Situation, cookie: StoredCookie, domain: string): Fix {
  const name = cookie.name.replace(OF_ONE_HOST, '__Secure-');
  const attributes = {
    Path: cookie.path,
    Domain: domain,
    Secure: '',
    ...(cookie.httpOnly ? { HttpOnly: '' } : {}),
    ...(cookie.sameSite === 'Default' ? {} : { SameSite: cookie.sameSite }),
  };
  return fixWith(
    s,
    'share-under-other-name',
    `Set it under another name, ${code(name)}, with ${code(`Domain=${domain}`)}: the prefix ${code('__Host-')} forbids ${code('Domain')}`,
    { actor: 'server-cookie', intent: { intent: 'new-cookie', cookie: name, attributes } },
    { danger: DOMAIN_DANGER, notProved: 'The cookie does not exist yet, so the change cannot be checked.' },
  );
}
