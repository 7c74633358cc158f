import { getDecodeAndSplit } from '../../../standards/header-list';
import type { CaseHop } from '../case';

/**
 * Whether the response of a hop deletes every cookie of its site. Never throws.
 *
 * Clear Site Data, 4.2: the type "cookies", or "*". Measured in Chromium: not over http, and not for a request without
 * credentials.
 */
export const clearsCookies = ({ hop, includesCredentials, response }: CaseHop): boolean =>
  hop.url.startsWith('https:') &&
  !(includesCredentials.known && !includesCredentials.value) &&
  (getDecodeAndSplit(response?.headerList ?? [], 'Clear-Site-Data') ?? []).some((type) =>
    /^"(?:cookies|\*)"$/.test(type),
  );
