import type { ComponentChildren } from 'preact';
import { FilterProblems } from '../filter/filter-problems';
import { MessageReading } from '../filter/message-reading';
import { clockTime, count } from '../state/format';
import type { ImportedFile } from '../state/imported-file';
import { EXCHANGE_BUDGET, type PanelState } from '../state/panel-state';
import type { View } from '../state/view';
import { text } from '../texts/text';
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
      {view.shown === 0 ? (
        <FilteredOut view={view} chip={state.chip} filterText={state.filterText} />
      ) : (
        <ExchangeList view={view} state={state} opensOnMove={!isNarrow} />
      )}
      <footer class="foot">{footText(state, view)}</footer>
    </section>
  );
}

function footText(state: PanelState, view: View): string {
  const { all } = view.counts;
  const parts = [
    view.shown === all ? count(all, 'request') : `${view.shown.toLocaleString('en')} of ${count(all, 'request')}`,
  ];
  if (state.imported) return [...parts, ...aboutFile(state.imported, all)].join(' · ');
  if (!view.complete) parts.push('judging more…');
  const sinceMs = state.recordingSinceMs && Math.max(state.recordingSinceMs, state.clearedAtMs ?? 0);
  if (sinceMs !== null) parts.push(`recorded since ${clockTime(sinceMs)}`);
  if (state.droppedCount > 0) {
    const kept = EXCHANGE_BUDGET.toLocaleString('en');
    parts.push(`the oldest ${state.droppedCount.toLocaleString('en')} were dropped to keep ${kept}`);
  }
  return parts.join(' · ');
}

function aboutFile({ from, judged, isDone }: ImportedFile, listed: number): readonly string[] {
  if (!isDone) return ['judging more…'];
  const others = judged - from - listed;
  return others > 0 ? [`${others.toLocaleString('en')} more in the file, without findings`] : [];
}
