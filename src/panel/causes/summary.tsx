import { useMemo } from 'preact/hooks';
import { count, splitUrl } from '../state/format';
import type { PanelState } from '../state/panel-state';
import type { View } from '../state/view';
import { text } from '../texts/text';
import { CauseItem } from './cause-item';
import { causesOf } from './causes';
import { headlineOf } from './headline';

/** Beside the list, where no request is open: causes, not requests. */
export function Summary({ state, view }: { state: PanelState; view: View }) {
  const causes = useMemo(() => causesOf(view.listed, view.others), [view.listed]);
  const page = state.pages.at(-1);
  const hosts = new Set(view.listed.map((row) => row.host)).size;
  const pageHost = page ? splitUrl(page.url).host : '';
  const from = state.imported ? ` in ${state.imported.name}` : pageHost === '' ? '' : ` from ${pageHost}`;
  return (
    <div class="summary" data-summary>
      <h2>{headlineOf(causes, view, state.imported)}</h2>
      <p class="mute">
        {count(view.counts.all, 'request')}
        {from} to {count(hosts, 'host')}
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
