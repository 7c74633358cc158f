// Stop 9 of 9: shows the exact header line, the sentence, the fix.
import { useMemo, useRef, useState } from 'preact/hooks';
import { ChosenCauseBar } from '../causes/chosen-cause';
import { rowsFollowing } from '../detail/earlier-note';
import { DropZone } from '../import/drop-zone';
import { ImportBanner } from '../import/import-banner';
import { ImportNotices } from '../import/import-notices';
import { EmptyState } from '../list/empty-state';
import { ListPane } from '../list/list-pane';
import { useSize } from '../parts/use-size';
import { type EmptyReason, emptyReasonOf } from '../state/empty-reason';
import { usePanel } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';
import type { View } from '../state/view';
import { Announcer } from './announcer';
import { CookiesPane } from './cookies-pane';
import { ErrorBoundary } from './error-boundary';
import { ExchangeDetail, Summary, SummaryFold } from './later-views';
import { Notices } from './notices';
import { Splitter } from './splitter';
import { Toolbar } from './toolbar';
import { TrialStrip } from './trial-strip';
import { TryPane } from './try-pane';
import { useShortcuts } from './use-shortcuts';
import { VIEW_ID } from './view-tabs';

/** Below this width the detail covers the list. */
const NARROW_BELOW = 620;

const LABELS = { requests: 'Requests', cookies: 'Cookies', try: 'Try' } as const satisfies Record<
  PanelState['shows'],
  string
>;

/** Nothing is recorded; else requests that the list does not show may have had cookies. */
const isInTheWay = (reason: EmptyReason | null): boolean =>
  reason !== null && reason !== 'none' && reason !== 'file-none' && reason !== 'file-judging';

/** The whole panel: toolbar, list and detail side by side, or one of them at a time when it is narrow. */
export function App({ state, view }: { state: PanelState; view: View }) {
  const { host, rowAt } = usePanel();
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const [listPercent, setListPercent] = useState(46);
  const [isSummaryOpen, setSummaryOpen] = useState(true);
  const isNarrow = size !== null && size.width < NARROW_BELOW;
  const selected = useMemo(
    () =>
      state.selectedId === null
        ? null
        : (view.listed.find((row) => row.id === state.selectedId) ?? rowAt(state.selectedId)),
    [view, state.selectedId],
  );
  const ledTo = useMemo(() => (selected ? rowsFollowing(selected, view.listed) : []), [view.listed, selected?.id]);
  const emptyReason = emptyReasonOf(state, view);
  const showsCookies = state.shows === 'cookies';
  useShortcuts(
    showsCookies ? state.cookieFilterText : state.filterText,
    !showsCookies && selected !== null,
    !showsCookies && state.cause !== null,
  );
  return (
    <div class={`panel ${isNarrow ? 'narrow' : ''}`} ref={frame}>
      <Toolbar state={state} view={view} />
      <ImportNotices state={state} />
      {state.imported ? (
        <ImportBanner file={state.imported} />
      ) : (
        <Notices state={state} isEmpty={emptyReason !== null} />
      )}
      <TrialStrip state={state} />
      <main class="main">
        <div class="panes" id={VIEW_ID} role="tabpanel" aria-label={LABELS[state.shows]}>
          {state.shows === 'try' ? (
            <TryPane />
          ) : showsCookies && !isInTheWay(emptyReason) ? (
            <CookiesPane
              wanted={state.wantedLife}
              view={view}
              file={state.imported}
              filterText={state.cookieFilterText}
            />
          ) : emptyReason ? (
            <EmptyState kind={emptyReason} recorded={view.judged} />
          ) : (
            <>
              {!(isNarrow && selected) && (
                <ListPane state={state} view={view} isNarrow={isNarrow} widthPercent={isNarrow ? 100 : listPercent}>
                  {state.cause ? (
                    <ChosenCauseBar cause={state.cause} />
                  ) : (
                    isNarrow && (
                      <SummaryFold state={state} view={view} isOpen={isSummaryOpen} onToggle={setSummaryOpen} />
                    )
                  )}
                </ListPane>
              )}
              {!isNarrow && <Splitter percent={listPercent} onMove={setListPercent} />}
              {(selected || !isNarrow) && (
                <section class="detail-pane" aria-label={selected ? 'Request detail' : 'Summary'}>
                  <ErrorBoundary key={selected?.id ?? 'summary'} subject={selected}>
                    {selected ? (
                      <ExchangeDetail
                        row={selected}
                        ledTo={ledTo}
                        judgedAs={state.imported?.judgedAs ?? host.browserName}
                        isNarrow={isNarrow}
                      />
                    ) : (
                      <Summary state={state} view={view} />
                    )}
                  </ErrorBoundary>
                </section>
              )}
            </>
          )}
        </div>
      </main>
      <Announcer failing={view.counts.failing} file={state.imported} />
      <DropZone />
    </div>
  );
}
