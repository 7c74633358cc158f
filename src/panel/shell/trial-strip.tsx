import { withoutSecrets } from '../../redaction/secrets-in-text';
import { isCookieTrial, type Trial } from '../../trial/trial';
import { focusList } from '../parts/focus';
import { RichText } from '../parts/rich-text';
import { usePanel } from '../state/panel-context';
import { currentTrial, type PanelState } from '../state/panel-state';
import { text } from '../texts/text';

/** Says, wherever the user is in the panel, that this browser changes responses of the tab, or a cookie; or why it no longer does. */
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
            <b>{text('trialIsOn')}</b> <RichText text={trialText(on.trial)} /> {text('trialServer')}
          </span>
          <button type="button" class="button" onClick={end}>
            {text('turnItOff')}
          </button>
        </div>
      )}
      {state.trialNote !== null && (
        <div class="notice" data-trial-note>
          {state.trialNote}
          <button type="button" class="button" onClick={() => dispatch({ type: 'close-trial-note' })}>
            {text('close')}
          </button>
        </div>
      )}
    </div>
  );
}

const trialText = (trial: Trial): string =>
  isCookieTrial(trial)
    ? text('trialChangesCookie', trial.tried.name, trial.tried.domain)
    : text('trialChangesLines', `${trial.method} ${withoutSecrets(trial.url)}`);
