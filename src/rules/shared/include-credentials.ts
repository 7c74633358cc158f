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

/** Whether the response allows any origin, which a request with credentials cannot use. */
const allowsAny = ({ response }: Situation): boolean =>
  getHeader(response?.headerList ?? [], 'Access-Control-Allow-Origin') === '*';

/**
 * The fix of a call that left out credentials. Where the response allows any origin (`*`), including them would make the browser
 * refuse a call that works, so the server must name the origin first.
 */
export function includeOrNameOriginFirst(s: Situation): readonly Fix[] {
  if (!allowsAny(s)) return [setCredentialsMode(s, 'include', SEND_COOKIES)];
  const title = `First let the server name ${code(requestOrigin(s))} instead of \`*\`, and only then send cookies: \`credentials: 'include'\``;
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
          'It is the first of two changes: with `*` in the response the browser refuses a request with credentials.',
      },
    ),
  ];
}
