import type { CookieIntent, ServerIntent, Snippet } from '../model/change';
import { responseEdits } from './header-edits';
import { oneLine } from './quote';
import { setCookieString } from './set-cookie-string';

const PHRASES: Readonly<Record<number, string>> = {
  101: 'Switching Protocols',
  200: 'OK',
  204: 'No Content',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  401: 'Unauthorized',
};

/** The status line and the header lines that the intents need; null when they only remove something. Never throws. */
export function httpSnippet(intents: readonly ServerIntent[]): Snippet | null {
  const { status, edits } = responseEdits(intents);
  const lines = [
    ...(status === null ? [] : [`HTTP/1.1 ${status} ${PHRASES[status] ?? ''}`]),
    ...edits.flatMap(({ op, name, value }) => (op === 'remove' ? [] : [`${name}: ${oneLine(value)}`])),
  ];
  return lines.length === 0 ? null : { language: 'http', text: lines.join('\n') };
}

/** The Set-Cookie line that an intent needs. Only the length of a value was recorded, which is not shown. */
export const setCookieSnippet = (intent: CookieIntent): Snippet => ({
  language: 'http',
  text: `Set-Cookie: ${oneLine(setCookieString(intent).replace(/⟨[^⟩]{1,80}⟩/g, '…'))}`,
});
