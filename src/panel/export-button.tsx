import { splitUrl } from './format';
import { Glyph } from './icons';
import { usePanel } from './panel-context';
import type { PanelState } from './panel-state';
import type { View } from './view';

/** Saves every exchange with its diagnosis as one JSON document. */
export function ExportButton({ state, view }: { state: PanelState; view: View }) {
  const { host, report } = usePanel();
  const save = (): void => {
    const page = state.pages.at(-1);
    const name = page ? splitUrl(page.url).host.replace(/[^a-z0-9.-]+/gi, '-') : '';
    host.saveFile(`credentials${name === '' ? '' : `-${name}`}.json`, JSON.stringify(report(), null, 1));
  };
  return (
    <button
      type="button"
      class="icon-button"
      data-export
      aria-label="Export as JSON"
      title="Export every request with its verdict as JSON. Secrets are already replaced."
      disabled={view.counts.all === 0}
      onClick={save}
    >
      <Glyph name="export" />
    </button>
  );
}
