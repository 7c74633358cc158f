import type { View } from '../state/view';
import { failureInWords } from './describe-message';

/** Says that the filter was read as a browser’s message, and what it names. Always in the DOM, so that screen readers announce it. */
export function MessageReading({ view: { message, shown } }: { view: View }) {
  return (
    <div class="message-reading" role="status" data-message={message?.kind ?? ''}>
      {message !== null && shown > 0 && (
        <p>
          The browser’s message: <b>{failureInWords(message)}</b>
        </p>
      )}
    </div>
  );
}
