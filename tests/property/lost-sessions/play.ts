import { type CookieContext, createSimulatedStore, lineText, placeOf, type StatedCookie } from '../simulated-store';
import { type Act, API, APP, type Application } from './application';

/** One request as the browser sent it, and its response. */
export interface Played {
  /** Position of its act. */
  readonly act: number;
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

interface Line extends StatedCookie {
  readonly value: string;
}

interface Answer {
  readonly status: number;
  readonly location?: string;
  readonly lines: readonly Line[];
  readonly isRefused?: boolean;
}

/** Plays what happens in a browser and at the servers, which know why they refuse. In: any application and acts. */
export function play(app: Application, acts: readonly Act[], otherwise: Otherwise = {}): readonly Played[] {
  const store = createSimulatedStore();
  const values = new Map<string, string>();
  let users = new Set<string>();
  const played: Played[] = [];
  const applied: { readonly atMs: number; readonly apply: () => void }[] = [];
  const applyUntil = (atMs: number): void => {
    applied.sort((one, other) => one.atMs - other.atMs);
    while (applied[0] !== undefined && applied[0].atMs <= atMs) applied.shift()?.apply();
  };
  const host = app.isApiElsewhere ? API : APP;
  const own = (value: string, different: Partial<StatedCookie> = {}): Line => ({
    name: app.session,
    maxAgeSeconds: null,
    ...app.attributes,
    ...different,
    value,
  });
  const good = {
    ...app.attributes,
    path: '/',
    secure: true,
    maxAgeSeconds: null,
    ...(app.isApiElsewhere ? { domain: 'shop.test' } : {}),
  };

  const answer = (act: Act, at: number, sent: string | null): Answer => {
    const isUser = sent !== null && users.has(sent);
    const fresh = `value${at}`;
    const differences = otherwise.withGoodLines?.has(at) ? { ...app.login, ...good } : app.login;
    const accepted = (lines: readonly Line[] = [], status = 200): Answer => {
      if (!isUser) {
        return app.refusal === 302
          ? { status: 302, location: `${APP}/login`, lines: [], isRefused: true }
          : { status: app.refusal, lines: [], isRefused: true };
      }
      if (app.renews === 'never' || lines.some(({ name }) => name === app.session)) return { status, lines };
      if (app.renews === 'other') users.add(fresh);
      return { status, lines: [...lines, own(app.renews === 'same' ? sent : fresh)] };
    };
    switch (act.does) {
      case 'visit':
      case 'prefers': {
        const other = app.others[at % Math.max(1, app.others.length)];
        const lines = other === undefined ? [] : [{ ...own(fresh), name: other, domain: null, httpOnly: false }];
        const guest = act.does === 'visit' && app.hasGuests && sent === null ? [own(fresh)] : [];
        return { status: 200, lines: [...guest, ...lines] };
      }
      case 'login':
        users.add(fresh);
        return {
          status: app.loginStatus,
          ...(app.loginStatus === 302 ? { location: `${APP}/` } : {}),
          lines: [own(fresh, differences)],
        };
      case 'logout':
        if (sent !== null) users.delete(sent);
        return { status: 204, lines: [own('', { maxAgeSeconds: 0 })] };
      case 'guest':
        return { status: 200, lines: [own(fresh)] };
      case 'clears':
        return { status: 200, lines: [] };
      case 'deletes':
        return accepted([own('', { maxAgeSeconds: 0 })]);
      case 'deletes-nothing':
        return accepted([own('', { maxAgeSeconds: 0, path: '/nowhere' })]);
      case 'renew':
        if (isUser) {
          users.delete(sent);
          users.add(fresh);
        }
        return accepted([own(fresh)]);
      default:
        return accepted();
    }
  };

  const cookieFor = (context: CookieContext, atMs: number) =>
    store
      .sentWith(context, atMs)
      .toSorted((one, other) => other.path.length - one.path.length)
      .map((cookie) => [cookie.name, values.get(placeOf(cookie)) ?? ''] as const);
  const followed = (act: Act, at: number, url: string, isNavigation: boolean, atMs: number): Played => ({
    act: at,
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
  let nowMs = 0;
  for (const [at, act] of acts.entries()) {
    nowMs += act.afterMs;
    applyUntil(nowMs);
    if (otherwise.without?.has(at)) continue;
    if (act.does === 'server-forgets') {
      users = new Set();
      continue;
    }
    if (act.does === 'script-deletes') {
      if (!otherwise.withoutLines?.has(at)) store.write(own('', { maxAgeSeconds: 0 }), `${APP}/`, nowMs);
      continue;
    }
    const { url, method, isNavigation } = requestOf(app, act, host);
    const context = contextOf(url, method, isNavigation, act.does !== 'omits' || !app.isApiElsewhere);
    const pairs = cookieFor(context, nowMs);
    const {
      status,
      location = null,
      lines,
      isRefused = false,
    } = answer(act, at, pairs.find(([name]) => name === app.session)?.[1] ?? null);
    played.push({
      act: at,
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

function requestOf(app: Application, act: Act, host: string) {
  switch (act.does) {
    case 'visit':
      return { url: `${APP}${act.path}`, method: 'GET', isNavigation: true };
    case 'login':
      return {
        url: `${host}${app.loginUrl}`,
        method: 'POST',
        isNavigation: app.loginStatus === 302 && !app.isApiElsewhere,
      };
    case 'logout':
      return { url: `${host}${app.logoutUrl}`, method: app.logoutMethod, isNavigation: false };
    case 'renew':
      return { url: `${host}${app.renewUrl}`, method: 'POST', isNavigation: false };
    default:
      return { url: `${host}${act.path}`, method: act.method, isNavigation: false };
  }
}
