import { useState } from 'preact/hooks';
import { jsonText } from '../../report/json-text';
import { Glyph } from '../parts/icons';
import { splitUrl } from '../state/format';
import { usePanel } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';
import type { View } from '../state/view';

/** Saves every exchange with its diagnosis as one JSON document. */
export function ExportButton({ state, view }: { state: PanelState; view: View }) {
  const { host, report, stacks, dispatch } = usePanel();
  const [isBusy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    const name = subjectOf(state).replace(/[^a-z0-9.-]+/gi, '-');
    try {
      const made = await report();
      if (made === null) return;
      // With the code of the stacks, which is loaded only where it is needed.
      const { reportWithServers } = await import('../stacks/report-with-servers');
      const text = jsonText(await reportWithServers(made, stacks.chosen()), 1);
      host.saveFile(`credentials${name === '' ? '' : `-${name}`}.json`, text);
    } catch (error) {
      const isTooLong = error instanceof RangeError;
      const text = isTooLong
        ? 'The report is longer than the browser can hold.'
        : `Internal error of the panel: ${error}.`;
      dispatch({ type: 'file-problem', problem: { title: 'Nothing was exported.', text } });
    } finally {
      setBusy(false);
    }
  };
  return (
    <button
      type="button"
      class="icon-button"
      data-export
      aria-label="Export as JSON"
      title={
        isBusy
          ? 'Exporting…'
          : 'Export every request with its verdict as JSON, listed or not. Values of cookies, tokens and passwords are replaced.'
      }
      aria-busy={isBusy}
      disabled={view.judged === 0 || isBusy || state.imported?.isDone === false}
      onClick={() => void save()}
    >
      <Glyph name="export" />
    </button>
  );
}

/** The subject of the report: the file without its ending, or the page’s host; '' when neither is known. */
function subjectOf({ imported, pages }: PanelState): string {
  if (imported) return imported.name.replace(/\.[^.]*$/, '');
  const page = pages.at(-1);
  return page ? splitUrl(page.url).host : '';
}
