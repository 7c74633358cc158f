import type { Situation } from '../../model/situation';
import { apiHost, code } from './words';

/** Whether the URL’s host is the developer’s own machine, by its name. */
export const isLoopbackHost = (s: Situation): boolean =>
  /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/i.test(apiHost(s));

/** Why a `Secure` cookie is refused there over http: only a browser that makes no exception comes to this reason. */
export const onLoopbackOverHttp = (s: Situation): string =>
  `Chromium and Firefox make an exception for ${code(apiHost(s))}; the browser by whose rules this is judged makes none.`;
