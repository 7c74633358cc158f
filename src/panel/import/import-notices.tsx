import { RichText } from '../parts/rich-text';
import { usePanel } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';
import { text } from '../texts/text';

/** Says that a file is being read, or could not be read; what is shown below does not change. */
export function ImportNotices({ state: { readingFile, fileProblem } }: { state: PanelState }) {
  const { dispatch } = usePanel();
  return (
    <>
      {readingFile !== null && (
        <div class="notice calm" role="status" data-reading-file>
          {text('readingFile', readingFile)}
        </div>
      )}
      {fileProblem && (
        <div class="notice" role="alert" data-file-problem>
          <span>
            <b>{fileProblem.title}</b> <RichText text={fileProblem.text} />
          </span>
          <button type="button" class="button" onClick={() => dispatch({ type: 'dismiss-file-problem' })}>
            {text('dismiss')}
          </button>
        </div>
      )}
    </>
  );
}
