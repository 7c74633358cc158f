import { useState } from 'preact/hooks';
import type { Exchange } from '../../model/exchange';
import type { Diagnosis } from '../../model/finding';
import { type LineChange, lineChanges } from '../../what-if/line-changes';
import { maskedChange } from '../../what-if/masked';
import { ChangedLines } from '../parts/changed-lines';
import { ExchangeLink } from '../parts/exchange-link';
import { VerdictIcon } from '../parts/icons';
import { RichText } from '../parts/rich-text';
import { usePanel } from '../state/panel-context';
import type { Row } from '../state/row';
import { text } from '../texts/text';
import { compared } from './compared';
import { ConfirmRepeat, RepeatYourself } from './confirm-repeat';
import { laterRows } from './later-rows';
import { useRepeat } from './use-repeat';

/** After the server was changed: makes the request again, without any trial, and compares. */
export function VerifySection({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { host, trials, stacks } = usePanel();
  const { exchange } = diagnosis;
  const repeating = useRepeat(diagnosis, trials.current() === null);
  const [askedAtMs, setAskedAtMs] = useState(trials.verified.get(exchange.id) ?? null);
  const begin = (): void => {
    const nowMs = Date.now();
    trials.verified.set(exchange.id, nowMs);
    setAskedAtMs(nowMs);
    if (trials.current() !== null) host.endTrial();
  };
  const after =
    askedAtMs === null
      ? undefined
      : laterRows(stacks.seen(), exchange, askedAtMs).find((row) => row.exchange.trial === undefined);
  const ageSeconds = Math.floor((Date.now() - exchange.startedAtMs) / 1000);
  const keptSeconds = trials.keptPreflightSeconds(exchange) - ageSeconds;
  return (
    <div class="trial" data-verify>
      <p>
        <b>{text('verifyServer')}</b> <span class="mute">{text('verifyServerText')}</span>
      </p>
      {keptSeconds > 0 && (
        <p class="mute" data-kept-preflight>
          {text('verifyKeptPreflight', String(keptSeconds))}
        </p>
      )}
      <p class="actions">
        <button type="button" class="button" data-verify-now onClick={() => repeating.start(begin)}>
          {text('verify')}
        </button>
      </p>
      <ConfirmRepeat repeating={repeating} />
      {askedAtMs !== null && <RepeatYourself repeating={repeating} />}
      <div aria-live="polite">
        {after ? (
          <BeforeAndAfter before={diagnosis} after={after} />
        ) : (
          askedAtMs !== null && repeating.failure === '' && <p class="mute">{text('waitingForRequest')}</p>
        )}
      </div>
    </div>
  );
}

function BeforeAndAfter({ before, after }: { readonly before: Diagnosis; readonly after: Row }) {
  const { kind, text: outcome } = compared(before, after.diagnosis);
  const pairs = [
    [text('preflightBeforeAndAfter'), changesOf(before.exchange, after.exchange, 'preflight')],
    [text('responseBeforeAndAfter'), changesOf(before.exchange, after.exchange, 'actual')],
  ] as const;
  return (
    <>
      <p class="outcome" data-verified={kind}>
        <VerdictIcon kind={after.diagnosis.verdict.kind} />
        <span>
          <b>
            <RichText text={outcome} />
          </b>{' '}
          <ExchangeLink id={after.id} at="0:response" request={`${after.method} ${after.pathAndQuery}`} />
        </span>
      </p>
      <div class="before-after">
        {pairs.map(
          ([label, changes]) =>
            changes.length > 0 && (
              <div key={label}>
                <p class="mute">{label}:</p>
                <ChangedLines changes={changes} label={label} />
              </div>
            ),
        )}
      </div>
    </>
  );
}

/** Lines that are other in every response. */
const OF_THE_MOMENT =
  /^(?:date|age|connection|keep-alive|transfer-encoding|etag|last-modified|expires|x-request-id|server-timing|content-length|cf-ray): /i;
const NO_RESPONSE = { status: 0, statusText: '', headerList: [] } as const;

function changesOf(before: Exchange, after: Exchange, which: 'preflight' | 'actual'): readonly LineChange[] {
  const [one, other] = [before.hops[0][which]?.response, after.hops[0][which]?.response];
  if (!one && !other) return [];
  return lineChanges(one ?? NO_RESPONSE, other ?? NO_RESPONSE)
    .filter((change) => !OF_THE_MOMENT.test(change.text))
    .map((change) => (change.text === '0' ? { ...change, text: text('noResponse') } : maskedChange(change)));
}
