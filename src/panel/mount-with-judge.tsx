import { render } from 'preact';
import { App } from './app';
import type { PanelHost } from './host';
import type { Judge } from './judgement';
import { type PanelContext, PanelProvider } from './panel-context';
import { createStore, type Store } from './store';
import './styles/base.css';
import './styles/list.css';
import './styles/detail.css';
import './styles/messages.css';
import './styles/import.css';

/** Mounts the panel with a given judge; returns the way to take it down. */
export function mountWithJudge(root: HTMLElement, host: PanelHost, judge: Judge): () => void {
  let store: Store | null = null;
  const draw = (): void => {
    if (!store) return;
    const state = store.state();
    if (state.theme) document.documentElement.dataset.theme = state.theme;
    render(
      <PanelProvider value={context}>
        <App state={state} view={store.view()} />
      </PanelProvider>,
      root,
    );
  };
  const context: PanelContext = {
    host,
    dispatch: (action) => store?.dispatch(action),
    report: async () => store?.report() ?? null,
    importFiles: async (files) => store?.importFiles(files),
  };
  store = createStore(host, judge, draw);
  draw();
  return () => {
    store?.stop();
    render(null, root);
  };
}
