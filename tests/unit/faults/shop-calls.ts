import { explainSmall, type SmallEntry } from './small-har';

/** The calls of a shop’s page to its API, as DevTools write them into a file. */

export const APP = 'https://app.shop.test';
export const API = 'https://api.shop.test';
export const call = (url: string, more: Partial<SmallEntry> = {}): SmallEntry => ({
  url,
  type: 'fetch',
  ...more,
  sent: {
    'Sec-Fetch-Site': url.startsWith(APP) ? 'same-origin' : 'same-site',
    'Sec-Fetch-Mode': 'cors',
    Origin: APP,
    Referer: `${APP}/`,
    ...more.sent,
  },
  received: {
    'Access-Control-Allow-Origin': APP,
    'Access-Control-Allow-Credentials': 'true',
    ...more.received,
  },
});
export const page: SmallEntry = {
  url: `${APP}/`,
  type: 'document',
  sent: { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' },
};
export const SID = 'Path=/; Secure; HttpOnly; SameSite=Lax';
export const login = (line = `sid=of-login; ${SID}`, url = `${API}/login`): SmallEntry =>
  call(url, { method: 'POST', received: { 'Set-Cookie': line } });
export const other = (line: string, more: Partial<SmallEntry> = {}): SmallEntry =>
  call(`${API}/basket`, { ...more, received: { 'Set-Cookie': line } });
export const refused = (cookie?: string): SmallEntry =>
  call(`${API}/me`, { status: 401, ...(cookie === undefined ? {} : { sent: { Cookie: cookie } }) });

/** What is said of the last exchange. */
export const saidOf = (...entries: readonly SmallEntry[]) =>
  explainSmall('WebInspector', [page, ...entries]).exchanges.at(-1)?.findings ?? [];
export const ruleOf = (...entries: readonly SmallEntry[]) => saidOf(...entries)[0]?.ruleId;
