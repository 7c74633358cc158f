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
  /** A login gives the user the session that the visitor has, and sets it only for who has none. */
  readonly isSessionKept: boolean;
  /** Users who log in by a callback come from another host of the site, which has a cookie of the session's name. */
  readonly isProviderOnSite: boolean;
  readonly logoutUrl: string;
  readonly logoutMethod: string;
  /** 302: a navigation, which sends the user to the first page. */
  readonly logoutStatus: number;
  readonly renewUrl: string;
  readonly renewMethod: string;
  readonly isApiElsewhere: boolean;
  /** Users log in at the host of the pages, also where the API is elsewhere. */
  readonly isLoginAtPages: boolean;
  /** 302: sends the user to the login page. */
  readonly refusal: number;
  /** Whether requests have `Sec-Fetch-Site` and its like: older browsers send none. */
  readonly hasMetadata: boolean;
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
    /** A page for users. */
    | 'account'
    /** A call that everybody may make. */
    | 'public'
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
    /** A call of the page at another host of the site, by which the user logs in there. */
    | 'other-call-login'
    /** Another call there, which sets that host's session. */
    | 'other-call'
    /** A link of a message to that host, which counts it and sends the user to the first page. */
    | 'other-link'
    /** Sets a cookie that is no session. */
    | 'prefers'
    /** Deletes the cookie of the session by mistake, and does what was asked for. */
    | 'deletes'
    /** The same by a page that sends the user to the first one. */
    | 'deletes-by-page'
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

/** The origins of an application: of its pages, of its API, of another host of its site, of the provider of its users. */
export const originsOf = ({
  scheme,
  isApiElsewhere,
}: Pick<Application, 'scheme' | 'isApiElsewhere'>): {
  readonly pages: string;
  readonly api: string;
  readonly other: string;
  readonly provider: string;
} => {
  const pages = `${scheme}://app.shop.test`;
  return {
    pages,
    api: isApiElsewhere ? `${scheme}://api.shop.test` : pages,
    other: `${scheme}://staging.shop.test`,
    provider: `${scheme}://id.shop.test`,
  };
};
