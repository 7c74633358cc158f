import type { ComponentChildren } from 'preact';
import { FilterProblems } from '../filter/filter-problems';
import { MessageReading } from '../filter/message-reading';
import { focusFilter } from '../parts/focus';
import { clockTime } from '../state/format';
import type { ImportedFile } from '../state/imported-file';
import { usePanel } from '../state/panel-context';
import { EXCHANGE_BUDGET, type PanelState } from '../state/panel-state';
import { indexOfItem } from '../state/rows/list-items';
import type { View } from '../state/view';
import { requestCount, text } from '../texts/text';
import { ExchangeList } from './exchange-list';
import { FilteredOut } from './filtered-out';

interface Props {
  readonly state: PanelState;
  readonly view: View;
  readonly isNarrow: boolean;
  readonly widthPercent: number;
  /** What stands above the list. */
  readonly children: ComponentChildren;
}

/** The list with its foot, or why the filter hides every row. */
export function ListPane({ state, view, isNarrow, widthPercent, children }: Props) {
  return (
    <section class="list-pane" aria-label={text('tab_requests')} style={{ width: `${widthPercent}%` }}>
      {children}
      <MessageReading view={view} />
      <FilterProblems problems={view.problems} />
      <HiddenNote view={view} state={state} />
      {view.shown === 0 ? (
        <FilteredOut view={view} chip={state.chip} filterText={state.filterText} />
      ) : (
        <ExchangeList view={view} state={state} opensOnMove={!isNarrow} />
      )}
      <footer class="foot">{footText(state, view)}</footer>
    </section>
  );
}

/** A link led to a request that the filter hides. */
function HiddenNote({ view, state }: Pick<Props, 'view' | 'state'>) {
  const { dispatch } = usePanel();
  const clear = (): void => {
    dispatch({ type: 'leave-cause' });
    focusFilter();
  };
  const { selectedId, filterText, chip, cause } = state;
  const isFiltered = filterText !== '' || chip !== 'all' || cause !== null;
  if (!isFiltered || selectedId === null || view.shown === 0) return null;
  if (indexOfItem(view.items, selectedId) >= 0 || !view.listed.some(({ id }) => id === selectedId)) return null;
  return (
    <div class="message-reading" role="status" data-open-hidden>
      <p>
        {text('openIsHidden')}{' '}
        <button type="button" class="button" onClick={clear}>
          {text('clearFilterNow')}
        </button>
      </p>
    </div>
  );
}

function footText(state: PanelState, view: View): string {
  const { all } = view.counts;
  const requests = requestCount(all);
  const parts = [view.shown === all ? requests : text('shownOf', view.shown.toLocaleString('en'), requests)];
  if (state.imported) return [...parts, ...aboutFile(state.imported, all)].join(' · ');
  if (!view.complete) parts.push(text('judgingMore'));
  if (state.recordingSinceMs !== null) parts.push(sinceText(state, state.recordingSinceMs));
  if (state.droppedCount > 0) {
    const kept = EXCHANGE_BUDGET.toLocaleString('en');
    parts.push(text('oldestDropped', state.droppedCount.toLocaleString('en'), kept));
  }
  return parts.join(' · ');
}

/** Since when the list has everything: requests of earlier pages, and what was cleared, are not there any more. */
function sinceText({ clearedAtMs, pages }: PanelState, recordingSinceMs: number): string {
  const pageMs = pages[0]?.fromMs ?? 0;
  const sinceMs = Math.max(recordingSinceMs, clearedAtMs ?? 0, pageMs);
  return text(sinceMs === pageMs && pages.length === 1 ? 'recordedOfPage' : 'recordedSince', clockTime(sinceMs));
}

function aboutFile({ from, judged, isDone }: ImportedFile, listed: number): readonly string[] {
  if (!isDone) return [text('judgingMore')];
  const others = judged - from - listed;
  return others > 0 ? [text('moreInFile', others.toLocaleString('en'))] : [];
}
