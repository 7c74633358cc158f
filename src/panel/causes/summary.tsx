import { useMemo } from 'preact/hooks';
import { splitUrl } from '../state/format';
import type { PanelState } from '../state/panel-state';
import type { View } from '../state/view';
import { counted, requestCount, text } from '../texts/text';
import { CauseItem } from './cause-item';
import { causesOf } from './causes';
import { headlineOf } from './headline';

/** Beside the list, where no request is open: causes, not requests. */
export function Summary({ state, view }: { state: PanelState; view: View }) {
  const causes = useMemo(() => causesOf(view), [view.listed]);
  const page = state.pages.at(-1);
  const pageHost = page ? splitUrl(page.url).host : '';
  const requests = requestCount(view.counts.all);
  const hosts = counted(new Set(view.listed.map((row) => row.host)).size, 'hostCountOne', 'hostCountMany');
  return (
    <div class="summary" data-summary>
      <h2>{headlineOf(causes, view, state.imported)}</h2>
      <p class="mute">
        {state.imported
          ? text('summaryCountsOfFile', requests, state.imported.name, hosts)
          : pageHost === ''
            ? text('summaryCounts', requests, hosts)
            : text('summaryCountsOfPage', requests, pageHost, hosts)}
      </p>
      {causes.length > 0 ? (
        <ul class="causes" aria-label={text('causes')}>
          {causes.map((cause) => (
            <CauseItem key={cause.key} cause={cause} isNarrow={false} />
          ))}
        </ul>
      ) : (
        <p>{text('chooseRequest')}</p>
      )}
    </div>
  );
}
