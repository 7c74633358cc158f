import type { View } from '../state/view';
import { text } from '../texts/text';
import { failureInWords } from './describe-message';

/** Says that the filter was read as a browser’s message, and what it names. Always in the DOM, so that screen readers announce it. */
export function MessageReading({ view: { message, shown } }: { view: View }) {
  return (
    <div class="message-reading" role="status" data-message={message?.kind ?? ''}>
      {message !== null && shown > 0 && (
        <p>
          {text('browsersMessage')} <b>{failureInWords(message)}</b>
        </p>
      )}
    </div>
  );
}
