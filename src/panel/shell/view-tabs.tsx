import { focusTab } from '../parts/focus';
import { usePanel } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';
import { text } from '../texts/text';

/** Element id of what the tabs switch. */
export const VIEW_ID = 'panel-view';

const TABS: readonly PanelState['shows'][] = ['requests', 'cookies', 'try'];

/** One of them is shown; the arrow keys switch. */
export function ViewTabs({ shows }: { shows: PanelState['shows'] }) {
  const { dispatch } = usePanel();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const step = event.key === 'ArrowRight' ? 1 : TABS.length - 1;
    const next = TABS[(TABS.indexOf(shows) + step) % TABS.length];
    if (next) dispatch({ type: 'show', shows: next });
    focusTab();
  };
  return (
    <div class="tabs" role="tablist" aria-label={text('view')} onKeyDown={onKeyDown}>
      {TABS.map((tab) => (
        <button
          type="button"
          role="tab"
          class="tab"
          key={tab}
          data-tab={tab}
          title={text(`tabTitle_${tab}`)}
          aria-selected={shows === tab}
          aria-controls={VIEW_ID}
          tabIndex={shows === tab ? 0 : -1}
          onClick={() => dispatch({ type: 'show', shows: tab })}
        >
          {text(`tab_${tab}`)}
        </button>
      ))}
    </div>
  );
}
