import type { StatedCookie } from '../simulated-store';

/** How the servers of a made application keep the session of a user. */
export interface Application {
  /** Name of the cookie that the server knows the user by. */
  readonly session: string;
  /** Of every line that sets it; of the login's unless `login` differs. */
  readonly attributes: Omit<StatedCookie, 'name' | 'maxAgeSeconds'>;
  /** What differs in the line of the login. */
  readonly login: Partial<StatedCookie>;
  /** A page gives a session to who has none. */
  readonly hasGuests: boolean;
  /** What a response to an accepted request does with the session: nothing, sends it again, gives it another value. */
  readonly renews: 'never' | 'same' | 'other';
  /** Cookies that are no session, which pages and responses set. */
  readonly others: readonly string[];
  readonly loginUrl: string;
  readonly loginStatus: number;
  readonly logoutUrl: string;
  readonly logoutMethod: string;
  readonly renewUrl: string;
  readonly isApiElsewhere: boolean;
  /** 302: sends the user to the login page. */
  readonly refusal: number;
  /** The recording begins with this act: the login may be older. */
  readonly recordedFrom: number;
}

/** What happens next. Its times: after the one before, until the response; all in ms. */
export interface Act {
  readonly does:
    | 'visit'
    | 'login'
    | 'logout'
    | 'call'
    /** Another response sets a cookie of the session's name for a guest. */
    | 'guest'
    /** Sets a cookie that is no session. */
    | 'prefers'
    /** Deletes the cookie of the session by mistake, and does what was asked for. */
    | 'deletes'
    /** The same, with a Path or Domain by which nothing is deleted. */
    | 'deletes-nothing'
    /** Its response has `Clear-Site-Data`. */
    | 'clears'
    | 'renew'
    /** Without credentials. */
    | 'omits'
    /** The server forgets all sessions: it started again. */
    | 'server-forgets'
    /** document.cookie of the page. */
    | 'script-deletes';
  readonly path: string;
  readonly method: string;
  readonly afterMs: number;
  readonly takesMs: number;
}

export const APP = 'https://app.shop.test';
export const API = 'https://api.shop.test';
