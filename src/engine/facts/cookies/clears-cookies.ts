import { getDecodeAndSplit } from '../../../standards/header-list';
import type { CaseHop } from '../case';

/**
 * Whether the response of a hop deletes every cookie of its site, or perhaps does (mayClearNothing). Never throws.
 *
 * Clear Site Data, 4.2: the type "cookies", or "*". Measured in Chromium: not over http, and not for a request without
 * credentials.
 */
export const clearsCookies = ({ hop, includesCredentials, response }: CaseHop): boolean =>
  hop.url.startsWith('https:') &&
  !(includesCredentials.known && !includesCredentials.value && includesCredentials.certainty === 'proven') &&
  (getDecodeAndSplit(response?.headerList ?? [], 'Clear-Site-Data') ?? []).some((type) =>
    /^"(?:cookies|\*)"$/.test(type),
  );

/**
 * Whether such a response may leave every cookie that is not partitioned as it is: measured in Chromium 156, it does where the request
 * had no credentials, and where it is a third party's and third-party cookies are blocked. Never throws.
 */
export function mayClearNothing(hop: CaseHop): boolean {
  const { facts, includesCredentials, thirdPartyCookiesBlocked: blocked } = hop;
  const mayBeThirdParty = !facts.isThirdParty.known || facts.isThirdParty.value;
  const mayBeBlocked = !blocked.known || blocked.value;
  const mayBeWithout = !includesCredentials.known || !includesCredentials.value;
  return mayBeWithout || (mayBeThirdParty && mayBeBlocked);
}
