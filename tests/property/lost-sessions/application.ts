import type { StatedCookie } from '../simulated-store';

/** A request by which a user logs in. */
export interface Login {
  readonly method: string;
  readonly url: string;
  /** 302: sends the user to the first page. */
  readonly status: number;
  readonly isNavigation: boolean;
}

/** How the servers of a made application keep the session of a user. */
export interface Application {
  readonly scheme: 'http' | 'https';
  /** Name of the cookie that the server knows the user by. */
  readonly session: string;
  /** Of every line that sets it; of the login's unless `login` differs. */
  readonly attributes: Omit<StatedCookie, 'name' | 'maxAgeSeconds'>;
  /** What differs in the line of the login. */
  readonly login: Partial<StatedCookie>;
  /** What differs in the line that sets a second cookie of the name. */
  readonly second: Partial<StatedCookie>;
  /** What gives a session to who has none: a page, a call, or neither. */
  readonly guests: 'none' | 'page' | 'call';
  readonly guestMethod: string;
  /** What a response to an accepted request does with the session: nothing, sends it again, gives it another value. */
  readonly renews: 'never' | 'same' | 'other';
  /** Cookies that are no session, which pages and responses set. */
  readonly others: readonly string[];
  /** Users log in by one of these. */
  readonly logins: readonly Login[];
  readonly logoutUrl: string;
  readonly logoutMethod: string;
  readonly renewUrl: string;
  readonly renewMethod: string;
  readonly isApiElsewhere: boolean;
  /** Users log in at the host of the pages, also where the API is elsewhere. */
  readonly isLoginAtPages: boolean;
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
    /** Asks for the session of a guest, as an application does when it begins. */
    | 'begin'
    /** Sets a second cookie of the name. */
    | 'second'
    /** A page of another host of the site sets a cookie of the name for the whole site. */
    | 'other-host'
    /** The user logs in at that host, which has users of its own. */
    | 'other-login'
    /** Sets a cookie that is no session. */
    | 'prefers'
    /** Deletes the cookie of the session by mistake, and does what was asked for. */
    | 'deletes'
    /** The same for the second cookie of the name. */
    | 'deletes-second'
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

/** The origins of an application: of its pages, of its API, of another host of its site. */
export const originsOf = ({
  scheme,
  isApiElsewhere,
}: Pick<Application, 'scheme' | 'isApiElsewhere'>): {
  readonly pages: string;
  readonly api: string;
  readonly other: string;
} => {
  const pages = `${scheme}://app.shop.test`;
  return { pages, api: isApiElsewhere ? `${scheme}://api.shop.test` : pages, other: `${scheme}://staging.shop.test` };
};
