import { useMemo, useState } from 'preact/hooks';
import type { WrittenInPlace } from '../../engine/explain/derive-trial';
import type { Diagnosis } from '../../model/finding';
import type { HeaderEdit } from '../../model/header';
import { withoutSecrets } from '../../redaction/secrets-in-text';
import { isCookieTrial, type LineTrial, type Trial } from '../../trial/trial';
import { ExchangeLink } from '../parts/exchange-link';
import { VerdictIcon } from '../parts/icons';
import { RichText } from '../parts/rich-text';
import { usePanel } from '../state/panel-context';
import { text } from '../texts/text';
import { ConfirmRepeat, RepeatYourself } from './confirm-repeat';
import { CookieChange } from './cookie-change';
import { laterRows } from './later-rows';
import { useRepeat } from './use-repeat';

interface Props {
  readonly diagnosis: Diagnosis;
  /** A response that the user wrote; null: the fix is tried. */
  readonly written: WrittenInPlace | null;
}

/** Sees the fix work before the server has it: the browser changes header lines in this tab alone, or a cookie of its store. */
export function TrialSection({ diagnosis, written }: Props) {
  const { trials } = usePanel();
  const offer = useMemo(() => trials.offer()?.(diagnosis, written) ?? null, [diagnosis]);
  if (offer === null) return null;
  return (
    <div class="trial" data-trial>
      {'cannot' in offer ? (
        <p class="mute" data-trial-cannot>
          <b>{text('cannotTry')}</b> <RichText text={offer.cannot} />
        </p>
      ) : (
        <TrialControls diagnosis={diagnosis} trial={offer.trial} />
      )}
    </div>
  );
}

function TrialControls({ diagnosis, trial }: { readonly diagnosis: Diagnosis; readonly trial: Trial }) {
  const { host, trials, stacks } = usePanel();
  const [failure, setFailure] = useState('');
  const on = trials.current();
  const isOn = on !== null && JSON.stringify(on.trial) === JSON.stringify(trial);
  const repeating = useRepeat(diagnosis, isOn);
  const result = isOn ? laterRows(stacks.seen(), diagnosis.exchange, on.fromMs).at(-1) : undefined;
  const begin = (): void => {
    setFailure('');
    // Once more the request would bring the refused line once more.
    if (isCookieTrial(trial) && trial.stored === null) {
      const { url, method, tried } = trial;
      host.readSetCookieValue(url, method, diagnosis.exchange.startedAtMs, tried.name).then((value) => {
        if (value === null) setFailure(text('noCookieValue', tried.name));
        else host.beginTrial(trial, value);
      });
    } else repeating.start(() => host.beginTrial(trial, null));
  };
  return (
    <>
      {isCookieTrial(trial) ? <CookieChange trial={trial} /> : <LineChanges trial={trial} />}
      <p class="actions">
        {isOn ? (
          <button type="button" class="button" data-trial-off onClick={() => host.endTrial()}>
            {text('turnItOff')}
          </button>
        ) : (
          <button type="button" class="button" data-trial-on onClick={begin}>
            {text(isCookieTrial(trial) ? 'changeCookie' : 'tryInThisTab')}
          </button>
        )}
      </p>
      <ConfirmRepeat repeating={repeating} />
      {isOn && <RepeatYourself repeating={repeating} />}
      <div aria-live="polite">
        {failure !== '' && (
          <p class="mute" data-trial-failure>
            <RichText text={failure} />
          </p>
        )}
        {result && (
          <p class="outcome" data-trial-outcome={result.diagnosis.verdict.kind}>
            <VerdictIcon kind={result.diagnosis.verdict.kind} />
            <span>
              {text(isCookieTrial(trial) ? 'withChangedCookie' : 'withChangedLines')}{' '}
              <b>{result.diagnosis.verdict.text}</b>.{' '}
              <ExchangeLink id={result.id} at="0:response" request={`${result.method} ${result.pathAndQuery}`} />
            </span>
          </p>
        )}
      </div>
    </>
  );
}

function LineChanges({ trial: { url, method, edits } }: { readonly trial: LineTrial }) {
  return (
    <>
      <p>
        <b>{text('tryFix')}</b>{' '}
        <span class="mute">
          <RichText text={text('tryFixText', withoutSecrets(url), method)} />
        </span>
      </p>
      <Edits edits={edits.preflight} of="preflight" />
      <Edits edits={edits.response} of="response" />
    </>
  );
}

function Edits({ edits, of }: { readonly edits: readonly HeaderEdit[]; readonly of: 'preflight' | 'response' }) {
  if (edits.length === 0) return null;
  const label = text(of === 'preflight' ? 'inPreflightResponse' : 'inResponse');
  return (
    <>
      <p class="mute">{label}:</p>
      <ul class="changes" aria-label={label}>
        {edits.map(({ op, name, value }) => (
          <li key={`${op} ${name} ${value}`} class={op === 'remove' ? 'removed' : 'added'}>
            <span aria-hidden="true">{op === 'remove' ? '−' : '+'}</span>
            <span class="sr-only">{text(op === 'remove' ? 'lineRemoved' : 'lineSet')} </span>
            <code>{op === 'remove' ? name : `${name}: ${value}`}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
