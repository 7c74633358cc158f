import { failureInWords } from '../filter/describe-message';
import { passesMessage } from '../filter/passes-message';
import type { ReadMessage } from '../filter/read-message';
import { count } from '../state/format';
import { usePanel } from '../state/panel-context';
import type { Chip } from '../state/panel-state';
import type { Row } from '../state/row';
import type { View } from '../state/view';

const NONE: Readonly<Record<Chip, string>> = {
  failing: 'None is failing.',
  cookies: 'None lost a cookie.',
  advice: 'None has advice alone.',
  all: '',
};

/** Says why the filter hides every row, and offers to clear it. */
export function FilteredOut({ view, chip, text }: { view: View; chip: Chip; text: string }) {
  const { dispatch } = usePanel();
  const { counts, listed, message } = view;
  const clear = (): void => dispatch({ type: 'leave-cause' });
  const what = text === '' ? NONE[chip] : '';
  return (
    <div class="empty" data-empty="filtered">
      <h2>No request passes the filter</h2>
      {message && (
        <p role="status" data-unmatched-message>
          {unmatched(message, listed)}
        </p>
      )}
      <p>
        {what} {count(counts.all, 'request')} {counts.all === 1 ? 'is' : 'are'} hidden.
      </p>
      <button type="button" class="button strong" onClick={clear}>
        Clear filter
      </button>
    </div>
  );
}

function unmatched(message: ReadMessage, listed: readonly Row[]): string {
  const named = `The browser’s message names “${failureInWords(message)}”`;
  const [url] = message.urls;
  return listed.some((row) => passesMessage(row, message))
    ? `${named}; the rest of the filter hides the request that shows it.`
    : `${named}${url ? ` for ${url}` : ''}, and no recorded request shows it.`;
}
