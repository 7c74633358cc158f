import { callOf } from '../../changes/call';
import type { CheckSubject, WrittenCheck } from '../../check/job';
import type { Diagnosis } from '../../model/finding';
import { parseUrl } from '../../model/parse-url';
import { isCorsSafelistedRequestHeader } from '../../standards/cors-safelist';

/** What is checked at first, as the request shows it. */
export interface OfferedCheck {
  readonly subject: CheckSubject;
  readonly written: WrittenCheck;
}

/**
 * Derives the check of the endpoint that a request was sent to.
 *
 * Out: null where there is none: no http or https URL, a user in the URL, an unknown or opaque origin of the page, or one that is the server’s
 * own. Never throws.
 */
export function subjectOf({ exchange, includesCredentials }: Diagnosis): OfferedCheck | null {
  const [{ url, method }] = exchange.hops;
  const { origin } = exchange.client;
  const parsed = parseUrl(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || parsed.password !== '')
    return null;
  if (!origin.known || origin.value === 'null' || origin.value === parsed.origin) return null;
  const { headers } = callOf(exchange, includesCredentials);
  const names = headers
    .filter(({ name, value }) => !isCorsSafelistedRequestHeader(name, value))
    .map(({ name }) => name);
  return {
    subject: { url: url.replace(/#.*/s, ''), headers: [...new Set(names)] },
    written: {
      origins: origin.value,
      methods: method,
      credentials: !includesCredentials.known || includesCredentials.value,
      withCookies: false,
    },
  };
}
