import type { Exchange } from '../../../model/exchange';
import { isLoginCall, isLoginReturn, isLoginStep } from '../../../model/login-url';
import type { Case } from '../case';
import { earlierOfOrigin } from './known-user';
import { isSecretLink } from './lost/by-call';

/** Whether a user may have logged in by an exchange: by a call, by a link, or on the way back from a provider. In: an exchange of any kind. Never throws. OURS: by the URLs. */
export const mayBeLogin = ({ hops }: Exchange): boolean =>
  hops.some(
    ({ method, url, actual }) =>
      isLoginCall(method, url) ||
      isLoginReturn(url) ||
      isLoginStep(method, url) ||
      isSecretLink({ method, url, status: actual?.response?.status ?? 0 }),
  );

/** Whether a user may have logged in at this origin before a moment, epoch ms: also by a form or a call whose URL has no word of a login. Never throws. */
export const hadLogin = (c: Pick<Case, 'exchange' | 'related'>, beforeMs: number): boolean =>
  earlierOfOrigin(c).some(
    (each) =>
      each.endedAtMs !== null && each.endedAtMs < beforeMs && (mayBeLogin(each) || each.hops[0].method !== 'GET'),
  );
