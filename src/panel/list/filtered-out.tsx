import { failureInWords } from '../filter/describe-message';
import { parseFilter, passesFilter } from '../filter/filter';
import { passesMessage } from '../filter/passes-message';
import type { ReadMessage } from '../filter/read-message';
import type { Term } from '../filter/term';
import { focusFilter, focusList } from '../parts/focus';
import { usePanel } from '../state/panel-context';
import type { Chip } from '../state/panel-state';
import type { Row } from '../state/row';
import type { View } from '../state/view';
import { requestCount, text } from '../texts/text';

/** Says why the filter hides every row, and offers to clear it. */
export function FilteredOut({ view, chip, filterText }: { view: View; chip: Chip; filterText: string }) {
  const { dispatch } = usePanel();
  const { counts, listed, message } = view;
  const clear = (): void => {
    dispatch({ type: 'leave-cause' });
    focusFilter();
  };
  const showAllKinds = (): void => {
    dispatch({ type: 'chip', chip: 'all' });
    focusList();
  };
  const byChip = filterText === '' || chip === 'all' ? 0 : foundBy(filterText, view);
  const what = filterText === '' && chip !== 'all' ? text(`none_${chip}`) : '';
  return (
    <div class="empty" data-empty="filtered">
      <h2>{text('noRequestPasses')}</h2>
      {message && (
        <p role="status" data-unmatched-message>
          {unmatched(message, listed)}
        </p>
      )}
      {message === null && excludeEachOther(filterText, listed) && <p data-excluding>{text('wordsExclude')}</p>}
      <p>
        {what} {text(counts.all === 1 ? 'hiddenOne' : 'hiddenMany', counts.all.toLocaleString('en'))}
      </p>
      {byChip > 0 && <p data-hidden-by-chip>{text('hiddenByChip', text(`chip_${chip}`), requestCount(byChip))}</p>}
      <div class="empty-actions">
        {byChip > 0 && (
          <button type="button" class="button strong" onClick={showAllKinds}>
            {text('showAllKinds')}
          </button>
        )}
        <button type="button" class={`button ${byChip > 0 ? '' : 'strong'}`} onClick={clear}>
          {text('clearFilterNow')}
        </button>
      </div>
    </div>
  );
}

/** How many requests pass the words, where no kind is chosen. */
function foundBy(filterText: string, { listed }: View): number {
  const filter = parseFilter(filterText);
  return listed.filter((row) => passesFilter(row, 'all', filter)).length;
}

/** Whether each word alone finds requests, so that none of them is misspelt. */
function excludeEachOther(filterText: string, listed: readonly Row[]): boolean {
  const { terms } = parseFilter(filterText);
  const finds = (term: Term): boolean =>
    listed.some((row) => passesFilter(row, 'all', { terms: [term], message: null, problems: [] }));
  const all = { terms, message: null, problems: [] };
  return terms.length > 1 && terms.every(finds) && !listed.some((row) => passesFilter(row, 'all', all));
}

function unmatched(message: ReadMessage, listed: readonly Row[]): string {
  const failure = failureInWords(message);
  const [url] = message.urls;
  if (listed.some((row) => passesMessage(row, message))) return text('messageHidden', failure);
  return url ? text('messageNotFoundFor', failure, url) : text('messageNotFound', failure);
}
