import { withoutSecrets } from '../../redaction/secrets-in-text';
import { type CookieTrial, isCookieTrial, type LineTrial } from '../../trial/trial';
import { focusList } from '../parts/focus';
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
            <b>A trial is on.</b>{' '}
            {isCookieTrial(on.trial) ? <OfCookie trial={on.trial} /> : <OfLines trial={on.trial} />} The server is as
            before.
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

function OfLines({ trial: { method, url } }: { readonly trial: LineTrial }) {
  return (
    <>
      This browser changes header lines of responses to{' '}
      <code>
        {method} {withoutSecrets(url)}
      </code>{' '}
      in this tab, with all its frames.
    </>
  );
}

function OfCookie({ trial: { tried } }: { readonly trial: CookieTrial }) {
  return (
    <>
      This browser has the cookie <code>{tried.name}</code> of <code>{tried.domain}</code> with other attributes, in all
      tabs.
    </>
  );
}
