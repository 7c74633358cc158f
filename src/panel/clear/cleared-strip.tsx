import { focusList } from '../parts/focus';
import { Glyph } from '../parts/icons';
import { count } from '../state/format';
import { usePanel } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';

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
          <span>Cleared {count(cleared.count, 'request')}.</span>
          <button type="button" class="button" data-undo-clear onClick={undo}>
            Undo
          </button>
          <button
            type="button"
            class="icon-button"
            aria-label="Close: the cleared requests cannot be put back then"
            title="Close: the cleared requests cannot be put back then"
            onClick={() => dispatch({ type: 'forget-cleared' })}
          >
            <Glyph name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
