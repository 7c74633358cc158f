import type { Fix } from '../../../model/change';
import type { Situation } from '../../../model/situation';
import { changeCall, changeEnvironment, SEND_COOKIES } from '../fixes';
import { code, hostOf, pageOrigin } from '../words';

/** A proxy in front of a server that lets only users through who have logged in at it. */
interface AccessProxy {
  /** In its login’s URL. */
  readonly pattern: RegExp;
  readonly name: string;
  /** Its setting for preflights. */
  readonly ofPreflight: string;
  /** It responds itself in every case, by the settings of its application: the server behind it can change nothing. */
  readonly hasApplications: boolean;
}

const PROXIES: readonly AccessProxy[] = [
  {
    pattern: /\.cloudflareaccess\.com\/|\/cdn-cgi\/access\//,
    name: 'Cloudflare Access',
    ofPreflight: 'its CORS settings, or “Bypass options requests to origin”',
    hasApplications: true,
  },
  {
    pattern: /\/oauth2\/(?:start|sign_in)\b/,
    name: 'oauth2-proxy',
    ofPreflight: '`--skip-auth-preflight`',
    hasApplications: false,
  },
  { pattern: /\/\.pomerium\//, name: 'Pomerium', ofPreflight: '`cors_allow_preflight`', hasApplications: false },
  {
    pattern: /^https:\/\/vercel\.com\/sso/,
    name: 'Vercel Deployment Protection',
    ofPreflight: '“OPTIONS Allowlist”',
    hasApplications: false,
  },
];

/** The proxy to whose login a URL belongs; null: none that is known. */
export const accessProxyOf = (login: string): AccessProxy | null =>
  PROXIES.find(({ pattern }) => pattern.test(login)) ?? null;

/** What a script’s call needs at such a proxy. In: the position of the hop whose response is its redirect. */
export function passAccessProxy(s: Situation, { name }: AccessProxy, from: number): readonly Fix[] {
  const { url, urlOrigin } = s.facts.hops[from] ?? s.facts.hops[0];
  const { origin } = s.exchange.client;
  if (origin.known && origin.value === urlOrigin) {
    return [changeEnvironment('log-in-again', `Load the page again, so that the user logs in at ${name}`, 'login')];
  }
  const { includesCredentials } = s.facts;
  const isLeftOut = !includesCredentials.known || !includesCredentials.value;
  const include = { credentialsMode: 'include' } as const;
  const notProved = `What ${name} responds to a request with its cookie was not recorded.`;
  return [
    changeEnvironment(
      'log-in-at-the-proxy',
      `Let the user log in at ${name} for ${code(hostOf(url))} too: open ${code(`${urlOrigin}/`)} once in a tab, or make one application of it for both hosts`,
      'login',
    ),
    ...(isLeftOut ? [changeCall(s, 'include-credentials', SEND_COOKIES, include, { notProved })] : []),
    changeEnvironment(
      'allow-at-the-proxy',
      `Allow ${code(pageOrigin(s))} with credentials in the CORS settings of that application`,
      'provider',
    ),
  ];
}
