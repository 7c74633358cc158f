import { type CookieContext, createSimulatedStore, lineText, placeOf } from '../simulated-store';
import { type Act, type Application, originsOf } from './application';
import { createServer, DELETES, type Line, lineOf, loginAt } from './server';

/** One request as the browser sent it, and its response. */
export interface Played {
  /** Position of its act. */
  readonly act: number;
  /** It went to the provider of the users, before the login. */
  readonly isAtProvider: boolean;
  readonly url: string;
  readonly method: string;
  readonly isNavigation: boolean;
  readonly sentAtMs: number;
  readonly takesMs: number;
  readonly cookie: string;
  readonly status: number;
  readonly location: string | null;
  readonly lines: readonly string[];
  readonly clears: boolean;
  /** The server wanted to know the user, and did not. */
  readonly isRefused: boolean;
}

/** What is otherwise than it was: to find out which response made the difference. */
export interface Otherwise {
  /** Acts that are not done. */
  readonly without?: ReadonlySet<number>;
  /** Acts whose response has no line. */
  readonly withoutLines?: ReadonlySet<number>;
  /** Acts whose response sets the session by a line that every browser stores. */
  readonly withGoodLines?: ReadonlySet<number>;
}

/** Plays what happens in a browser and at the servers, which know why they refuse. In: any application and acts. */
export function play(app: Application, acts: readonly Act[], otherwise: Otherwise = {}): readonly Played[] {
  const store = createSimulatedStore();
  const values = new Map<string, string>();
  const server = createServer(app);
  const played: Played[] = [];
  const applied: { readonly atMs: number; readonly apply: () => void }[] = [];
  const applyUntil = (atMs: number): void => {
    applied.sort((one, other) => one.atMs - other.atMs);
    while (applied[0] !== undefined && applied[0].atMs <= atMs) applied.shift()?.apply();
  };
  const { pages, provider } = originsOf(app);

  const cookieFor = (context: CookieContext, atMs: number) =>
    store.sentWith(context, atMs).map((cookie) => [cookie.name, values.get(placeOf(cookie)) ?? ''] as const);
  const followed = (act: Act, at: number, url: string, isNavigation: boolean, atMs: number): Played => ({
    act: at,
    isAtProvider: false,
    url,
    method: 'GET',
    isNavigation,
    sentAtMs: atMs,
    takesMs: act.takesMs,
    cookie: textOf(cookieFor(contextOf(url, 'GET', isNavigation, true), atMs)),
    status: 200,
    location: null,
    lines: [],
    clears: false,
    isRefused: false,
  });
  /** The user logs in at the provider, whose cookie is for its host alone, and which sends the browser to the callback. */
  const loginAtProvider = (at: number, callback: string, atMs: number): Played => {
    const url = `${provider}/login`;
    const context = contextOf(url, 'POST', true, true);
    const cookie = textOf(cookieFor(context, atMs));
    const line = lineOf(app, `provider${at}`, { domain: null, path: '/' });
    store.apply(line, context, atMs + PROVIDER_MS);
    values.set(placeOfLine(line, url), line.value);
    return {
      act: at,
      isAtProvider: true,
      url,
      method: 'POST',
      isNavigation: true,
      sentAtMs: atMs,
      takesMs: PROVIDER_MS,
      cookie,
      status: 302,
      location: callback,
      lines: [lineText(line, line.value)],
      clears: false,
      isRefused: false,
    };
  };
  let nowMs = 0;
  for (const [at, act] of acts.entries()) {
    nowMs += act.afterMs;
    applyUntil(nowMs);
    if (otherwise.without?.has(at)) continue;
    if (act.does === 'server-forgets') {
      server.forget();
      continue;
    }
    if (act.does === 'script-deletes') {
      if (!otherwise.withoutLines?.has(at)) store.write(lineOf(app, '', DELETES), `${pages}/`, nowMs);
      continue;
    }
    const { url, method, isNavigation } = requestOf(app, act, at);
    if (act.does === 'login' && app.isProviderOnSite && url.includes('/auth/callback')) {
      played.push(loginAtProvider(at, url, nowMs));
      nowMs += PROVIDER_MS;
      applyUntil(nowMs);
    }
    const context = contextOf(url, method, isNavigation, act.does !== 'omits' || !app.isApiElsewhere);
    const pairs = cookieFor(context, nowMs);
    const {
      status,
      location = null,
      lines,
      isRefused = false,
    } = server.answer(
      act,
      at,
      pairs.find(([name]) => name === app.session)?.[1] ?? null,
      otherwise.withGoodLines?.has(at) === true,
    );
    played.push({
      act: at,
      isAtProvider: false,
      url,
      method,
      isNavigation,
      sentAtMs: nowMs,
      takesMs: act.takesMs,
      cookie: textOf(pairs),
      status,
      location,
      lines: lines.map((line) => lineText(line, line.value)),
      clears: act.does === 'clears',
      isRefused,
    });
    const receivedAtMs = nowMs + act.takesMs;
    const isApplied = otherwise.withoutLines?.has(at) !== true;
    applied.push({
      atMs: receivedAtMs,
      apply: () => {
        if (isApplied && act.does === 'clears' && context.includesCredentials) store.clear(url);
        for (const line of isApplied ? lines : []) {
          if (!store.apply(line, context, receivedAtMs)) continue;
          const [stored] = store.all(receivedAtMs).filter((cookie) => placeOf(cookie) === placeOfLine(line, url));
          if (stored) values.set(placeOf(stored), line.value);
        }
        if (location !== null) played.push(followed(act, at, location, isNavigation, receivedAtMs));
      },
    });
  }
  applyUntil(Number.POSITIVE_INFINITY);
  return played.toSorted((one, other) => one.sentAtMs - other.sentAtMs);
}

/** How long the provider of the users takes. */
const PROVIDER_MS = 5;

const textOf = (pairs: readonly (readonly [name: string, value: string])[]): string =>
  pairs.map(([name, value]) => `${name}=${value}`).join('; ');

const contextOf = (
  url: string,
  method: string,
  isNavigation: boolean,
  includesCredentials: boolean,
): CookieContext => ({
  url,
  method,
  includesCredentials,
  isSameSite: true,
  isNavigation,
  isThirdPartyBlocked: false,
});

function placeOfLine({ name, domain, path }: Line, url: string): string {
  const { hostname, pathname } = new URL(url);
  return `${name} ${domain === null ? '' : '.'}${domain ?? hostname}${path ?? (pathname.slice(0, pathname.lastIndexOf('/')) || '/')}`;
}

function requestOf(app: Application, act: Act, at: number): Pick<Played, 'url' | 'method' | 'isNavigation'> {
  const { pages, api, other } = originsOf(app);
  switch (act.does) {
    case 'visit':
      return { url: `${pages}${act.path}`, method: 'GET', isNavigation: true };
    case 'other-host':
      return { url: `${other}${act.path}`, method: 'GET', isNavigation: true };
    case 'other-login':
      return { url: `${other}/login`, method: 'POST', isNavigation: true };
    case 'other-call-login':
      return { url: `${other}/api/login`, method: 'POST', isNavigation: false };
    case 'other-call':
      return { url: `${other}${act.path}`, method: act.method, isNavigation: false };
    case 'other-link':
      return { url: `${other}/click?key=abc`, method: 'GET', isNavigation: true };
    case 'account':
      return { url: `${api}/account`, method: 'GET', isNavigation: true };
    case 'public':
      return { url: `${api}/api/config`, method: 'GET', isNavigation: false };
    case 'deletes-by-page':
      return { url: `${api}/lang`, method: 'GET', isNavigation: true };
    case 'login': {
      const { url, method, isNavigation } = loginAt(app, at);
      return { url: `${app.isLoginAtPages ? pages : api}${url}`, method, isNavigation };
    }
    case 'begin':
      return { url: `${api}${act.path}`, method: app.guestMethod, isNavigation: false };
    case 'logout':
      return { url: `${api}${app.logoutUrl}`, method: app.logoutMethod, isNavigation: app.logoutStatus === 302 };
    case 'renew':
      return { url: `${api}${app.renewUrl}`, method: app.renewMethod, isNavigation: false };
    default:
      return { url: `${api}${act.path}`, method: act.method, isNavigation: false };
  }
}
