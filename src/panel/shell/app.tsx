// Stop 9 of 9: shows the exact header line, the sentence, the fix.
import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import { ChosenCauseBar } from '../causes/chosen-cause';
import { ClearedStrip } from '../clear/cleared-strip';
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
import { text } from '../texts/text';
import { Announcer } from './announcer';
import { CookiesPane } from './cookies-pane';
import { ErrorBoundary } from './error-boundary';
import { FormerCauses, Summary, SummaryFold, WholeDetail } from './later-views';
import { Notices } from './notices';
import { SkipLink } from './skip-link';
import { Splitter } from './splitter';
import { Toolbar } from './toolbar';
import { TrialStrip } from './trial-strip';
import { TryPane } from './try-pane';
import { useMenu } from './use-menu';
import { useShortcuts } from './use-shortcuts';
import { VIEW_ID } from './view-tabs';

/** Below this width the detail covers the list. */
const NARROW_BELOW = 620;

/** Nothing is recorded; else requests that the list does not show may have had cookies. */
const isInTheWay = (reason: EmptyReason | null): boolean =>
  reason !== null && reason !== 'none' && reason !== 'file-none' && reason !== 'file-judging';

/** The whole panel: toolbar, list and detail side by side, or one of them at a time when it is narrow. */
export function App({ state, view }: { state: PanelState; view: View }) {
  const { host, rowAt, changeSettings } = usePanel();
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const [movedPercent, setMovedPercent] = useState<number | null>(null);
  const listPercent = movedPercent ?? state.settings.listPercent;
  const [isSummaryOpen, setSummaryOpen] = useState(true);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const toggleHelp = useCallback(() => setHelpOpen((isOpen) => !isOpen), []);
  const menu = useMenu(state);
  const isNarrow = size !== null && size.width < NARROW_BELOW;
  const selected = useMemo(
    () =>
      state.selectedId === null
        ? null
        : (view.listed.find((row) => row.id === state.selectedId) ?? rowAt(state.selectedId)),
    [view, state.selectedId],
  );
  const emptyReason = emptyReasonOf(state, view);
  const showsCookies = state.shows === 'cookies';
  useShortcuts({
    filterText: showsCookies ? state.cookieFilterText : state.filterText,
    isDetailOpen: !showsCookies && selected !== null,
    isCauseChosen: !showsCookies && state.cause !== null,
    toggleHelp,
  });
  const keepPercent = (percent: number): void => {
    setMovedPercent(null);
    changeSettings({ listPercent: percent });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is in it has menus, and listens to nothing else for them
    <div
      class={`panel ${isNarrow ? 'narrow' : ''}`}
      data-connection={state.connection}
      ref={frame}
      onContextMenu={menu.onContextMenu}
      onKeyDown={menu.onKeyDown}
    >
      <SkipLink />
      <Toolbar state={state} view={view} isHelpOpen={isHelpOpen} toggleHelp={toggleHelp} />
      <ImportNotices state={state} />
      {state.imported ? (
        <ImportBanner file={state.imported} />
      ) : (
        <Notices state={state} isEmpty={emptyReason !== null} />
      )}
      <TrialStrip state={state} />
      <ClearedStrip cleared={state.imported ? null : state.cleared} />
      <main class="main">
        <div class="panes" id={VIEW_ID} role="tabpanel" tabIndex={-1} aria-label={text(`tab_${state.shows}`)}>
          {state.shows === 'try' ? (
            <TryPane />
          ) : showsCookies && !isInTheWay(emptyReason) ? (
            <CookiesPane
              wanted={state.wantedLife}
              openKey={state.openLife}
              view={view}
              file={state.imported}
              filterText={state.cookieFilterText}
            />
          ) : emptyReason ? (
            <EmptyState kind={emptyReason} recorded={view.judged} isWelcomed={state.settings.isWelcomed}>
              {view.former.length > 0 && <FormerCauses view={view} />}
            </EmptyState>
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
              {!isNarrow && <Splitter percent={listPercent} onMove={setMovedPercent} onMoved={keepPercent} />}
              {(selected || !isNarrow) && (
                <section class="detail-pane" aria-label={text(selected ? 'requestDetail' : 'summary')}>
                  <ErrorBoundary key={selected?.id ?? 'summary'} subject={selected}>
                    {selected ? (
                      <WholeDetail
                        row={selected}
                        listed={view.listed}
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
        {menu.drawn}
      </main>
      <Announcer failing={view.counts.failing} clearedAtMs={state.clearedAtMs} file={state.imported} />
      <DropZone />
    </div>
  );
}
