import { focusList } from '../parts/focus';
import { Glyph } from '../parts/icons';
import { usePanel } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';
import { requestCount, text } from '../texts/text';

/** Says what Clear took out, and offers to put it back. Always in the DOM, so that screen readers announce it. */
export function ClearedStrip({ cleared }: { readonly cleared: PanelState['cleared'] }) {
  const { dispatch } = usePanel();
  const undo = (): void => {
    dispatch({ type: 'undo-clear' });
    focusList();
  };
  return (
    <div role="status" data-cleared={cleared?.count ?? 0}>
      {cleared !== null && (
        <div class="notice calm cleared">
          <span>{text('cleared', requestCount(cleared.count))}</span>
          <button type="button" class="button" data-undo-clear onClick={undo}>
            {text('undo')}
          </button>
          <button
            type="button"
            class="icon-button"
            aria-label={text('forgetCleared')}
            title={text('forgetCleared')}
            onClick={() => dispatch({ type: 'forget-cleared' })}
          >
            <Glyph name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
