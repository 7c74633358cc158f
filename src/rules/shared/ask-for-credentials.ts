import type { Fix } from '../../model/finding';
import { stateCredentials } from './fixes';
import type { Situation } from './rule';

/** What of a page made the request: it decides where credentials are asked for. */
export type Asker = 'script' | 'event-source' | 'script-element' | 'font' | 'element';

export function askerOf({ exchange, record }: Situation): Asker {
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
      const asksForEvents = lines.some(({ name, value }) => /^accept$/i.test(name) && value === 'text/event-stream');
      return asksForEvents ? 'event-source' : 'script';
    }
  }
}

/** Ask for credentials where this request is made: in code, or in markup. For a font there is no such place. */
export function askForCredentials(s: Situation, title: string): Fix {
  const fix = stateCredentials(s, 'include', title);
  const { url } = s.exchange.hops[0];
  switch (askerOf(s)) {
    case 'event-source':
      return withSnippet(fix, `new EventSource('${url}', { withCredentials: true })`);
    case 'script-element':
      return withSnippet(
        { ...fix, title: 'Write `crossorigin="use-credentials"` on the element' },
        `<script type="module" src="${url}" crossorigin="use-credentials"></script>`,
      );
    case 'element':
      return withSnippet(
        { ...fix, title: 'Write `crossorigin="use-credentials"` on the element' },
        `<${ELEMENTS[s.exchange.request.type] ?? 'link rel="stylesheet" href'}="${url}" crossorigin="use-credentials">`,
      );
    default:
      return fix;
  }
}

const ELEMENTS: Readonly<Partial<Record<string, string>>> = { image: 'img src', media: 'video src' };

const withSnippet = (fix: Fix, text: string): Fix => ({ ...fix, snippet: { language: 'js', text } });
