import { withoutSecrets } from '../../redaction/secrets-in-text';
import { focusList } from '../parts/focus';
import { usePanel } from '../state/panel-context';
import { currentTrial, type PanelState } from '../state/panel-state';

/** Says, wherever the user is in the panel, that this browser changes responses of the tab; or why it no longer does. */
export function TrialStrip({ state }: { readonly state: PanelState }) {
  const { host, dispatch } = usePanel();
  const on = currentTrial(state);
  const end = (): void => {
    host.endTrial();
    focusList();
  };
  return (
    <div role="status">
      {on !== null && (
        <div class="notice trial-strip" data-trial-strip>
          <span>
            <b>A trial is on.</b> This browser changes header lines of responses to{' '}
            <code>
              {on.trial.method} {withoutSecrets(on.trial.url)}
            </code>{' '}
            in this tab, with all its frames. The server is as before.
          </span>
          <button type="button" class="button" onClick={end}>
            Turn it off
          </button>
        </div>
      )}
      {state.trialNote !== null && (
        <div class="notice" data-trial-note>
          {state.trialNote}
          <button type="button" class="button" onClick={() => dispatch({ type: 'close-trial-note' })}>
            Close
          </button>
        </div>
      )}
    </div>
  );
}
