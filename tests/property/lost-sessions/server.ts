import type { StatedCookie } from '../simulated-store';
import { type Act, type Application, originsOf } from './application';

/** A Set-Cookie line with its value. */
export interface Line extends StatedCookie {
  readonly value: string;
}

export interface Answer {
  readonly status: number;
  readonly location?: string;
  readonly lines: readonly Line[];
  /** The server wanted to know the user, and did not. */
  readonly isRefused?: boolean;
}

/** The servers of an application, which remember whose sessions they are. */
export interface Server {
  /** In: the act, its position, the value of the session that its request had (null: none), whether the line of a login is to be one that every browser stores. */
  answer(act: Act, at: number, sent: string | null, isLoginGood: boolean): Answer;
  /** It knows no session any more. */
  forget(): void;
}

/** The line of an application by which a cookie of the session is set, or deleted. */
export const lineOf = (app: Application, value: string, different: Partial<StatedCookie> = {}): Line => ({
  name: app.session,
  maxAgeSeconds: null,
  ...app.attributes,
  ...different,
  value,
});

export const DELETES: Partial<StatedCookie> = { maxAgeSeconds: 0 };

export function createServer(app: Application): Server {
  const users = new Set<string>();
  const { pages } = originsOf(app);
  const own = (value: string, different: Partial<StatedCookie> = {}): Line => lineOf(app, value, different);
  const isElsewhere = app.isApiElsewhere || app.isLoginAtPages;
  const good: Partial<StatedCookie> = {
    ...app.attributes,
    path: '/',
    secure: app.scheme === 'https',
    maxAgeSeconds: null,
    ...(isElsewhere ? { domain: 'shop.test' } : {}),
  };
  return {
    forget() {
      users.clear();
    },
    answer(act, at, sent, isLoginGood) {
      const isUser = sent !== null && users.has(sent);
      const fresh = `value${at}`;
      const accepted = (lines: readonly Line[] = [], status = 200): Answer => {
        if (!isUser) {
          return app.refusal === 302
            ? { status: 302, location: `${pages}/login`, lines: [], isRefused: true }
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
          const guest = act.does === 'visit' && app.guests === 'page' && sent === null ? [own(fresh)] : [];
          return { status: 200, lines: [...guest, ...lines] };
        }
        case 'login': {
          const { status } = loginAt(app, at);
          if (app.isSessionKept && sent !== null) {
            users.add(sent);
            return { status, ...(status === 302 ? { location: `${pages}/` } : {}), lines: [] };
          }
          users.add(fresh);
          const differences = isLoginGood ? { ...app.login, ...good } : app.login;
          return {
            status,
            ...(status === 302 ? { location: `${pages}/` } : {}),
            lines: [own(fresh, differences)],
          };
        }
        case 'logout':
          if (sent !== null) users.delete(sent);
          return {
            status: app.logoutStatus,
            ...(app.logoutStatus === 302 ? { location: `${pages}/` } : {}),
            lines: [own('', DELETES)],
          };
        case 'guest':
          return { status: 200, lines: [own(fresh)] };
        case 'begin':
          return { status: 200, lines: sent === null && app.guests === 'call' ? [own(fresh)] : [] };
        case 'second':
          return { status: 200, lines: [own(fresh, app.second)] };
        case 'other-host':
          return { status: 200, lines: [own(fresh, { domain: 'shop.test' })] };
        case 'other-login':
        case 'other-call-login':
        case 'other-call':
          return { status: 200, lines: [own(fresh, { domain: null, path: '/' })] };
        case 'other-link':
          return { status: 302, location: `${pages}/`, lines: [own(fresh, { domain: null, path: '/' })] };
        case 'public':
          return { status: 200, lines: [] };
        case 'deletes-by-page':
          return { status: 302, location: `${pages}/`, lines: [own('', DELETES)] };
        case 'clears':
          return { status: 200, lines: [] };
        case 'deletes':
          return accepted([own('', DELETES)]);
        case 'deletes-second':
          return accepted([own('', { ...app.second, ...DELETES })]);
        case 'deletes-nothing':
          return accepted([own('', { ...DELETES, path: '/nowhere' })]);
        case 'renew':
          if (isUser) {
            users.delete(sent);
            users.add(fresh);
          }
          return accepted([own(fresh)]);
        default:
          return accepted();
      }
    },
  };
}

/** By which of its requests the users of an application log in at a position. */
export function loginAt({ logins }: Application, at: number): Application['logins'][number] {
  const login = logins[at % logins.length];
  if (login === undefined) throw new Error('an application without a login');
  return login;
}
