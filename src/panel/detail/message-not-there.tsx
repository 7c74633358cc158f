import type { MessageRef, RequestRecord } from '../../model/exchange';
import type { Diagnosis } from '../../model/finding';
import type { Marks } from './marks';
import { refText } from './message-ref';

/** In the place of a request that was not sent. */
export function NotSent({ at, diagnosis }: { at: MessageRef; diagnosis: Diagnosis }) {
  const { hops, outcome } = diagnosis.exchange;
  const why = hops[at.hop]?.preflight
    ? outcome === 'pending'
      ? 'It waits for the response to its preflight.'
      : 'Not sent: its preflight failed.'
    : outcome === 'pending'
      ? 'Not sent yet.'
      : 'Not sent: the browser blocked it first.';
  return (
    <div class="message" data-message={refText(at)}>
      <div class="message-title">
        <b>Request</b> <span>{hops[at.hop]?.method}</span>
      </div>
      <p class="message-note">{why}</p>
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
        <b>{at.message === 'preflight-response' ? 'Preflight response' : 'Response'}</b> <span>none</span>
      </div>
      <p class={`message-note ${mark?.tone ?? ''}`}>
        {error === null ? 'None so far.' : error === '' ? 'None arrived.' : 'None arrived: '}
        {error && <code>{mark ? <mark>{error}</mark> : error}</code>}
      </p>
    </div>
  );
}
