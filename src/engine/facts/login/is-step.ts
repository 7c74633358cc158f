import type { Hop } from '../../../model/exchange';
import { isLoginReturn } from '../../../model/login-url';
import { parseUrl } from '../../../model/parse-url';
import { isOneTime } from '../cookies/cookie-purpose';

/** Whether a request may be one step of a login, a reset or an invitation, which needs what the step before it set: a POST, or by the words of its URL. In: its method and URL. Never throws. OURS. */
export const isStep = ({ method, url }: Pick<Hop, 'method' | 'url'>): boolean =>
  method === 'POST' || isLoginReturn(url) || isOneTime((parseUrl(url)?.pathname ?? '').replaceAll('/', '.'));
