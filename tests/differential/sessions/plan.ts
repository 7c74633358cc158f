import type { Answer, Call, LabOrigin, LabUrl } from '../../../src/rules/shared/scenario';

/** Who makes a call: the page, the frame in it, or a dedicated worker of the page. */
export type Actor = 'page' | 'frame' | 'worker';

/** What the server does at one URL, its query included. In a header line `{origin}` is the request's origin. */
export interface SessionEndpoint {
  readonly at: LabUrl;
  /** To a CORS-preflight request. */
  readonly preflight?: Answer;
  readonly answer: Answer;
  /** To a request that carries `If-None-Match`. undefined: `answer` too. */
  readonly revalidated?: Answer;
  /** The response is a page that can make calls. */
  readonly isDocument?: true;
  /** This page submits a form by itself. */
  readonly submits?: { readonly method: 'GET' | 'POST'; readonly to: LabUrl };
}

/** A call of a session. */
export interface SessionCall extends Call {
  /** The value of its header `X-Call`, which tells it from another call to the same URL; undefined: it has none. */
  readonly mark?: string;
  /** The code does not read the body. */
  readonly unread?: true;
}

/** One step of a session, with all that it needs of the servers. */
export type Step = { readonly server: readonly SessionEndpoint[] } & (
  | { readonly does: 'visit'; readonly by: 'address' | 'page'; readonly to: LabUrl }
  /** The page submits a form. */
  | { readonly does: 'submit'; readonly method: 'GET' | 'POST'; readonly to: LabUrl }
  /** The page's frame is replaced by a new one, which loads this URL. */
  | { readonly does: 'frame'; readonly to: LabUrl; readonly sandboxed: boolean }
  /** The document in the frame navigates its frame. */
  | { readonly does: 'frame-goes'; readonly how: 'link' | 'form'; readonly to: LabUrl }
  /** The calls are made at once. */
  | { readonly does: 'call'; readonly from: Actor; readonly calls: readonly SessionCall[] }
  /** `document.cookie = line` */
  | { readonly does: 'script-cookie'; readonly from: 'page' | 'frame'; readonly line: string }
  /** Time goes by: cookies expire. */
  | { readonly does: 'wait'; readonly milliseconds: number }
);

/**
 * A generated session. Its id is part of the name of every host, so that no session shares a cookie or a cached response
 * with another one.
 */
export interface Session {
  readonly id: string;
  readonly thirdPartyCookies: 'allowed' | 'blocked';
  readonly steps: readonly Step[];
}

/** The hosts of a session: one site with three hosts, and two other sites. */
export const hostsOf = (id: string) => {
  const shop = `shop-${id}.test`;
  const other = `other-${id}.test`;
  return {
    app: `app.${shop}`,
    api: `api.${shop}`,
    login: `login.${shop}`,
    identity: `id.${other}`,
    widget: `widget.${other}`,
    bank: `www.bank-${id}.test`,
  } as const;
};

/** The session that a URL belongs to; null: none. */
export const sessionIdOf = (url: string): string | null =>
  /^[a-z]+:\/\/[a-z]+\.(?:shop|other|bank)-([a-z0-9]+)\.test[:/]/.exec(url)?.[1] ?? null;

/** What is the same of a URL and of the one that it is upgraded to. */
export const withoutScheme = (url: string): string => new URL(url).href.replace(/^https?:/, '');

/** What the lab itself needs: the client's script, the barriers. */
export const isOfLab = (url: string): boolean => new URL(url).pathname.startsWith('/.lab/');

export type { LabOrigin };
