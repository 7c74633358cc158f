import type { Fix } from '../../model/change';
import type { Situation } from '../../model/situation';
import { setCredentialsMode } from './fixes';

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
