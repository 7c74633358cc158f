import { render } from 'preact';
import { BROWSER_TITLES } from '../../browsers/browser-titles';
import { NOTHING_WRITTEN } from '../../what-if/written-request';
import { keptOf } from '../reload/kept';
import type { PanelHost } from '../state/host';
import type { Judge } from '../state/judge-cache';
import { type PanelContext, PanelProvider } from '../state/panel-context';
import { currentTrial } from '../state/panel-state';
import type { RecordedExchanges } from '../state/recorded-exchanges';
import { createStore, type Store } from '../state/store';
import { App } from './app';
import '../styles/base.css';
import '../styles/menu.css';
import '../styles/columns.css';
import '../styles/list.css';
import '../styles/causes.css';
import '../styles/detail.css';
import '../styles/how-decided.css';
import '../styles/messages.css';
import '../styles/import.css';
import '../styles/cookies.css';
import '../styles/stacks.css';
import '../styles/try.css';
import '../styles/what-if.css';
import '../styles/trial.css';
import '../styles/check.css';
import '../styles/forced-colors.css';

/** Mounts the panel with given exchanges and a judge that may still be loading; returns the way to take it down. */
export function mountWithJudge(
  root: HTMLElement,
  host: PanelHost,
  recorded: RecordedExchanges,
  judge: Promise<Judge>,
): () => void {
  let store: Store | null = null;
  const draw = (): void => {
    if (!store) return;
    const state = store.state();
    const theme = state.settings.theme === 'devtools' ? state.theme : state.settings.theme;
    if (theme) document.documentElement.dataset.theme = theme;
    render(
      <PanelProvider value={context}>
        <App state={state} view={store.view()} />
      </PanelProvider>,
      root,
    );
  };
  const changeSettings: PanelContext['changeSettings'] = (part) => {
    if (store === null) return;
    const settings = { ...store.state().settings, ...part };
    store.dispatch({ type: 'settings', settings });
    host.writeSettings(settings).catch(() => undefined); // Kept until the panel is closed.
  };
  const context: PanelContext = {
    host,
    dispatch: (action) => store?.dispatch(action),
    changeSettings,
    rowAt: (id) => store?.rowAt(id) ?? null,
    lives: () => store?.lives() ?? null,
    report: async () => store?.report() ?? null,
    importFiles: async (files) => store?.importFiles(files),
    showPart: (step) => store?.showPart(step),
    whatIf: {
      suppose: () => store?.suppose() ?? null,
      judgeMade: () => store?.judgeMade() ?? null,
      texts: new Map(),
      written: { current: NOTHING_WRITTEN },
    },
    trials: {
      offer: () => store?.offerTrial() ?? null,
      current: () => currentTrial(store?.state()),
      keptPreflightSeconds: (exchange) => store?.keptPreflightSeconds(exchange) ?? 0,
      verified: new Map(),
    },
    checks: new Map(),
    stacks: {
      seen: () => store?.view().listed ?? [],
      chosen: () => store?.state().settings.stacks ?? {},
      browser: () => {
        const imported = store?.state().imported ?? null;
        if (imported !== null) return BROWSER_TITLES[imported.judgedAs];
        return [BROWSER_TITLES[host.browserName], host.browserVersion ?? ''].join(' ').trim();
      },
      choose: (server, stack) => {
        // The newest is last: the oldest are forgotten first.
        const { [server]: _before, ...others } = store?.state().settings.stacks ?? {};
        changeSettings({ stacks: { ...others, [server]: stack } });
      },
    },
  };
  store = createStore(host, recorded, judge, draw);
  draw();
  const leave = (): void => {
    if (store !== null) host.leave(keptOf(store.state(), Date.now()));
  };
  addEventListener('pagehide', leave);
  return () => {
    removeEventListener('pagehide', leave);
    store?.stop();
    render(null, root);
  };
}
