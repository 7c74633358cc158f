import { focusTab } from '../parts/focus';
import { usePanel } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';

/** Element id of what the tabs switch. */
export const VIEW_ID = 'panel-view';

const TABS: readonly { readonly shows: PanelState['shows']; readonly label: string; readonly title: string }[] = [
  { shows: 'requests', label: 'Requests', title: 'What happened to each request' },
  { shows: 'cookies', label: 'Cookies', title: 'What happened to each cookie, over all requests' },
  { shows: 'try', label: 'Try', title: 'Write a request and its response, and see what the browser would do' },
];

/** One of them is shown; the arrow keys switch. */
export function ViewTabs({ shows }: { shows: PanelState['shows'] }) {
  const { dispatch } = usePanel();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const step = event.key === 'ArrowRight' ? 1 : TABS.length - 1;
    const next = TABS[(TABS.findIndex((tab) => tab.shows === shows) + step) % TABS.length];
    if (next) dispatch({ type: 'show', shows: next.shows });
    focusTab();
  };
  return (
    <div class="tabs" role="tablist" aria-label="View" onKeyDown={onKeyDown}>
      {TABS.map((tab) => (
        <button
          type="button"
          role="tab"
          class="tab"
          key={tab.shows}
          data-tab={tab.shows}
          title={tab.title}
          aria-selected={shows === tab.shows}
          aria-controls={VIEW_ID}
          tabIndex={shows === tab.shows ? 0 : -1}
          onClick={() => dispatch({ type: 'show', shows: tab.shows })}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
