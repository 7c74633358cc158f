import { failureInWords } from '../filter/describe-message';
import { passesMessage } from '../filter/passes-message';
import type { ReadMessage } from '../filter/read-message';
import { usePanel } from '../state/panel-context';
import type { Chip } from '../state/panel-state';
import type { Row } from '../state/row';
import type { View } from '../state/view';
import { text } from '../texts/text';

/** Says why the filter hides every row, and offers to clear it. */
export function FilteredOut({ view, chip, filterText }: { view: View; chip: Chip; filterText: string }) {
  const { dispatch } = usePanel();
  const { counts, listed, message } = view;
  const clear = (): void => dispatch({ type: 'leave-cause' });
  const what = filterText === '' && chip !== 'all' ? text(`none_${chip}`) : '';
  return (
    <div class="empty" data-empty="filtered">
      <h2>{text('noRequestPasses')}</h2>
      {message && (
        <p role="status" data-unmatched-message>
          {unmatched(message, listed)}
        </p>
      )}
      <p>
        {what} {text(counts.all === 1 ? 'hiddenOne' : 'hiddenMany', counts.all.toLocaleString('en'))}
      </p>
      <button type="button" class="button strong" onClick={clear}>
        {text('clearFilterNow')}
      </button>
    </div>
  );
}

function unmatched(message: ReadMessage, listed: readonly Row[]): string {
  const failure = failureInWords(message);
  const [url] = message.urls;
  if (listed.some((row) => passesMessage(row, message))) return text('messageHidden', failure);
  return url ? text('messageNotFoundFor', failure, url) : text('messageNotFound', failure);
}
