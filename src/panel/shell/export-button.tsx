import { useState } from 'preact/hooks';
import { jsonText } from '../../report/json-text';
import { Glyph } from '../parts/icons';
import { splitUrl } from '../state/format';
import { usePanel } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';
import type { View } from '../state/view';
import { text } from '../texts/text';

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
      const written = jsonText(await reportWithServers(made, stacks.chosen()), 1);
      host.saveFile(`credentials${name === '' ? '' : `-${name}`}.json`, written);
    } catch (error) {
      const isTooLong = error instanceof RangeError;
      const why = isTooLong ? text('reportTooLong') : text('internalError', String(error));
      dispatch({ type: 'file-problem', problem: { title: text('nothingExported'), text: why } });
    } finally {
      setBusy(false);
    }
  };
  return (
    <button
      type="button"
      class="icon-button"
      data-export
      aria-label={text('export')}
      title={text(isBusy ? 'exporting' : 'exportTitle')}
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
