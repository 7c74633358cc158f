import { withoutSecrets } from '../../redaction/secrets-in-text';
import { usePanel } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';
import { currentTrial } from '../state/panel-state';

/** Says, wherever the user is in the panel, that this browser changes responses of the tab; or why it no longer does. */
export function TrialStrip({ state }: { readonly state: PanelState }) {
  const { host } = usePanel();
  const on = currentTrial(state);
  if (on === null) {
    return state.trialNote === null ? null : (
      <div class="notice" role="status" data-trial-note>
        {state.trialNote}
      </div>
    );
  }
  const { url, method } = on.trial;
  return (
    <div class="notice trial-strip" role="status" data-trial-strip>
      <span>
        <b>A trial is on.</b> This browser changes header lines of responses to{' '}
        <code>
          {method} {withoutSecrets(url)}
        </code>{' '}
        in this tab. The server is as before.
      </span>
      <button type="button" class="button" onClick={() => host.endTrial()}>
        Turn it off
      </button>
    </div>
  );
}
