import type { MessageRef, RequestRecord } from '../../model/exchange';
import type { Diagnosis } from '../../model/finding';
import { text } from '../texts/text';
import type { Marks } from './marks';
import { MESSAGE_TITLES, refText } from './message-ref';

/** In the place of a request that was not sent. */
export function NotSent({ at, diagnosis }: { at: MessageRef; diagnosis: Diagnosis }) {
  const { hops, outcome } = diagnosis.exchange;
  const why = hops[at.hop]?.preflight
    ? outcome === 'pending'
      ? 'waitsForPreflight'
      : 'notSentPreflightFailed'
    : outcome === 'pending'
      ? 'notSentYet'
      : 'notSentBlocked';
  return (
    <div class="message" data-message={refText(at)}>
      <div class="message-title">
        <b>{text(MESSAGE_TITLES[at.message])}</b> <span>{hops[at.hop]?.method}</span>
      </div>
      <p class="message-note">{text(why)}</p>
    </div>
  );
}

interface NoResponseProps {
  readonly at: MessageRef;
  readonly record: RequestRecord;
  readonly diagnosis: Diagnosis;
  readonly marks: Marks;
}

/** In the place of a response that did not arrive. */
export function NoResponse({ at, record, diagnosis, marks }: NoResponseProps) {
  const error = record.networkError ?? diagnosis.exchange.networkError;
  const mark = marks.get('network-error');
  return (
    <div class="message" data-message={refText(at)}>
      <div class="message-title">
        <b>{text(MESSAGE_TITLES[at.message])}</b> <span>{text('responseNone')}</span>
      </div>
      <p class={`message-note ${mark?.tone ?? ''}`}>
        {text(error === null ? 'noneSoFar' : error === '' ? 'noneArrived' : 'noneArrivedBecause')}
        {error && ' '}
        {error && <code>{mark ? <mark>{error}</mark> : error}</code>}
      </p>
    </div>
  );
}
