import { urlInSnippet } from '../../../changes/call';
import { htmlAttribute } from '../../../changes/quote';
import type { Fix } from '../../../model/change';
import { firstValue, hasHeader } from '../../../model/header-lookup';
import type { Situation } from '../../../model/situation';
import { changeEnvironment } from '../fixes';

/** Whether a page’s `<link rel="manifest">` made the request, and no cookie was sent with it; false where that is not known. */
export function isManifestWithoutCookies({ exchange: { hops } }: Situation): boolean {
  const record = hops[0].actual;
  if (!record?.requestHeaders.known || record.withheld?.includes('cookie')) return false;
  const list = record.requestHeaders.value;
  return firstValue(list, 'Sec-Fetch-Dest') === 'manifest' && !hasHeader(list, 'Cookie');
}

/** Measured in Chromium 156: with the attribute the cookies are sent, without it none, to the page’s own origin too. */
export const WHY_NO_COOKIES =
  'A browser requests the manifest of a page without credentials, from the page’s own origin too, unless its `<link>` says `crossorigin="use-credentials"`. That says nothing of the user’s session.';

export function sendCookiesForManifest({ exchange }: Situation): Fix {
  const href = htmlAttribute(urlInSnippet(exchange.hops[0].url));
  return changeEnvironment(
    'manifest-with-credentials',
    'Write `crossorigin="use-credentials"` on the `<link rel="manifest">`, or let the manifest be requested without a login',
    'page',
    {
      snippet: { language: 'html', text: `<link rel="manifest" href=${href} crossorigin="use-credentials">` },
      notProved: 'What the server responds to the request with cookies was not recorded.',
    },
  );
}
