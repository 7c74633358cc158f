/** What the page’s code does with the server: every URL is a path of it. All calls include credentials. */
export interface Flow {
  readonly login: string;
  readonly read: string;
  readonly write: string;
  readonly crash: string;
  /** The header of the token that the page sends with the write. Its value is the member `csrf` of what the read returned, if there is one. */
  readonly tokenHeader: string;
}

export const USUAL_FLOW: Flow = {
  login: '/login',
  read: '/api/me',
  write: '/api/cart',
  crash: '/crash',
  tokenHeader: 'X-Requested-With',
};

/** What the page saw of each call: a status, or "failed" where `fetch` gave no response. */
export interface FlowSeen {
  /** The first read, before the login: 401 when all is well. */
  readonly boot: Seen;
  readonly login: Seen;
  /** 200 when the cookie was stored and sent. */
  readonly read: Seen;
  readonly write: Seen;
  /** An error response that the page can read. */
  readonly crash: Seen;
}

export type Seen = number | 'failed';

/** What a page of another origin saw of the read and of the write, with the user’s cookies in the store. */
export interface AttackSeen {
  readonly read: Seen;
  readonly write: Seen;
}

export const isWell = ({ boot, login, read, write, crash }: FlowSeen): boolean =>
  boot === 401 && isOk(login) && isOk(read) && isOk(write) && typeof crash === 'number' && crash >= 500;

const isOk = (seen: Seen): boolean => typeof seen === 'number' && seen >= 200 && seen < 300;

/** Runs in the page. No named functions inside: the compiler's helper for their names is not there. */
export const runFlow = async ([server, flow]: readonly [string, Flow]): Promise<FlowSeen> => {
  const seen: Record<string, Seen> = {};
  let token = 'XMLHttpRequest';
  for (const [step, path, method] of [
    ['boot', flow.read, 'GET'],
    ['login', flow.login, 'POST'],
    ['read', flow.read, 'GET'],
    ['write', flow.write, 'PUT'],
    ['crash', flow.crash, 'GET'],
  ] as const) {
    const headers: Record<string, string> = method === 'GET' ? {} : { 'content-type': 'application/json' };
    if (step === 'write') headers[flow.tokenHeader] = token;
    try {
      const response = await fetch(server + path, {
        method,
        credentials: 'include',
        headers,
        ...(method === 'GET' ? {} : { body: JSON.stringify({ user: 'ada' }) }),
      });
      seen[step] = response.status;
      const text = await response.text();
      const found = /"csrf":\s*"([^"]+)"/.exec(text);
      if (found?.[1] !== undefined) token = found[1];
    } catch {
      seen[step] = 'failed';
    }
  }
  return seen as unknown as FlowSeen;
};

/** Runs in a page of another origin. No named functions inside. */
export const runAttack = async ([server, flow]: readonly [string, Flow]): Promise<AttackSeen> => {
  const seen: Record<string, Seen> = {};
  for (const [step, path, method] of [
    ['read', flow.read, 'GET'],
    ['write', flow.write, 'PUT'],
  ] as const) {
    try {
      const response = await fetch(server + path, {
        method,
        credentials: 'include',
        ...(method === 'GET' ? {} : { headers: { 'content-type': 'application/json' }, body: '{}' }),
      });
      seen[step] = response.status;
    } catch {
      seen[step] = 'failed';
    }
  }
  return seen as unknown as AttackSeen;
};
