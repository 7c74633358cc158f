import type { Hop } from '../../../model/exchange';
import { isLoginReturn, isLoginStep } from '../../../model/login-url';
import { parseUrl } from '../../../model/parse-url';
import { isOneTime } from '../cookies/cookie-purpose';

/** Whether a request is one step of a login, a reset or an invitation, which needs what the step before it set. In: its method and URL. Never throws. OURS: by the words of its URL. */
export const isStep = ({ method, url }: Pick<Hop, 'method' | 'url'>): boolean =>
  isLoginStep(method, url) || isLoginReturn(url) || isOneTime((parseUrl(url)?.pathname ?? '').replaceAll('/', '.'));
