import type { Fix } from '../../model/change';
import { getHeader } from '../../model/header-lookup';
import type { Situation } from '../../model/situation';
import { allowOriginDanger, changeResponse, SEND_COOKIES, setCredentialsMode } from './fixes';
import { code, requestOrigin } from './words';

/** What in a page made the request: it decides where the page states that credentials are included. */
export type Requester = 'script' | 'event-source' | 'script-element' | 'font' | 'element';

export function requesterOf({ exchange, record }: Situation): Requester {
  switch (exchange.request.type) {
    case 'script':
      return 'script-element';
    case 'font':
      return 'font';
    case 'image':
    case 'stylesheet':
    case 'media':
      return 'element';
    default: {
      const lines = record?.requestHeaders.known ? record.requestHeaders.value : [];
      const acceptsEvents = lines.some(({ name, value }) => /^accept$/i.test(name) && value === 'text/event-stream');
      return acceptsEvents ? 'event-source' : 'script';
    }
  }
}

/** The fix that includes credentials where this request is made: in code, or in markup. For a font there is no such place. */
export function includeCredentials(s: Situation, title: string): Fix {
  const isMarkup = requesterOf(s) === 'script-element' || requesterOf(s) === 'element';
  return setCredentialsMode(s, 'include', isMarkup ? 'Write `crossorigin="use-credentials"` on the element' : title);
}

/**
 * The fix of a call that left out credentials. Where the response allows any origin (`*`), or an origin without credentials,
 * including them would make the browser refuse a call that works, so the server must allow them first.
 */
export function includeOrNameOriginFirst(s: Situation): readonly Fix[] {
  const lines = s.response?.headerList ?? [];
  const allowed = getHeader(lines, 'Access-Control-Allow-Origin');
  const allowsCredentials = getHeader(lines, 'Access-Control-Allow-Credentials') === 'true';
  if (allowed === null || (allowed !== '*' && allowsCredentials)) {
    return [setCredentialsMode(s, 'include', SEND_COOKIES)];
  }
  const title =
    allowed === '*'
      ? `First let the server name ${code(requestOrigin(s))} instead of \`*\`, and only then send cookies: \`credentials: 'include'\``
      : "First let the server allow credentials (`Access-Control-Allow-Credentials: true`), and only then send cookies: `credentials: 'include'`";
  return [
    changeResponse(
      s,
      'name-the-origin-first',
      title,
      [
        { intent: 'allow-origin', origin: requestOrigin(s) },
        { intent: 'allow-credentials' },
        { intent: 'vary-by', names: ['Origin'] },
      ],
      {
        danger: allowOriginDanger(s),
        notProved:
          allowed === '*'
            ? 'It is the first of two changes: with `*` in the response the browser refuses a request with credentials.'
            : 'It is the first of two changes: without that line the browser refuses the response to a request with credentials.',
      },
    ),
  ];
}
