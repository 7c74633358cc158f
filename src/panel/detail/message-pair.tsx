import { preflightCause } from '../../engine/explain/preflight-cause';
import type { MessageRef, RequestRecord } from '../../model/exchange';
import type { Diagnosis } from '../../model/finding';
import { text } from '../texts/text';
import { Fixes } from './fix-card';
import { HeaderLines } from './header-lines';
import { type Marks, statusKey } from './marks';
import { type MessageLines, messageLines } from './message-lines';
import { NoResponse, NotSent } from './message-not-there';
import { MESSAGE_TITLES, refText } from './message-ref';
import { WhatIf } from './on-demand/what-if';

interface Props {
  readonly kind: 'preflight' | 'actual';
  /** null: never sent. */
  readonly record: RequestRecord | null;
  readonly hop: number;
  readonly diagnosis: Diagnosis;
  readonly marks: Marks;
}

/** A request and its response, side by side; folded into one line when they do not matter for the diagnosis. */
export function MessagePair({ kind, record, hop, diagnosis, marks }: Props) {
  const requestRef: MessageRef = { hop, message: kind === 'preflight' ? 'preflight-request' : 'request' };
  const responseRef: MessageRef = { hop, message: kind === 'preflight' ? 'preflight-response' : 'response' };
  if (!record) return <NotSent at={requestRef} diagnosis={diagnosis} />;
  const { requestHeaders, response } = record;
  const linesOf = (list: typeof requestHeaders, at: MessageRef): MessageLines =>
    messageLines(list.known ? list.value : [], at, diagnosis, marks);
  const request = linesOf(requestHeaders, requestRef);
  const received = response ? messageLines(response.headerList, responseRef, diagnosis, marks) : null;
  const statusMark = marks.get(statusKey(responseRef));
  const cards = (
    <div class="pair">
      <div class="message" data-message={refText(requestRef)}>
        <div class="message-title">
          <b>{text(MESSAGE_TITLES[requestRef.message])}</b>{' '}
          <span>
            {kind === 'actual' && wasNotSent(diagnosis, hop) ? text('methodNotSent', record.method) : record.method}
            {kind === 'preflight' && `, ${preflightCause(record)}`}
          </span>
        </div>
        {!requestHeaders.known && <p class="message-note">{text('linesNotKnown', requestHeaders.missing)}</p>}
        <HeaderLines lines={request} at={requestRef} />
      </div>
      {response && received ? (
        <div class="message" data-message={refText(responseRef)}>
          <div class="message-title">
            <b>{text(MESSAGE_TITLES[responseRef.message])}</b>{' '}
            <span class={statusMark?.tone ?? ''}>
              {statusMark ? <mark>{response.status}</mark> : response.status} {response.statusText}
              {response.fromCache ? ` ${text('fromCache')}` : ''}
            </span>
          </div>
          <HeaderLines lines={received} at={responseRef} />
        </div>
      ) : (
        <NoResponse at={responseRef} record={record} diagnosis={diagnosis} marks={marks} />
      )}
      {response && (
        <div class="below-pair">
          <WhatIf
            key={`${diagnosis.exchange.id} ${refText(responseRef)}`}
            diagnosis={diagnosis}
            at={responseRef}
            response={response}
            fixes={(finding) => <Fixes finding={finding} explanation={diagnosis} />}
          />
        </div>
      )}
    </div>
  );
  const matters =
    statusMark !== undefined || !response || [request, received].some((lines) => lines && hasMarks(lines));
  if (matters || kind === 'actual') return cards;
  return (
    <details class="folded-pair">
      <summary>{text('preflightFolded', record.method, String(response.status), preflightCause(record))}</summary>
      {cards}
    </details>
  );
}

/** The browser blocked it before it was sent; DevTools' log lists its lines nevertheless. */
const wasNotSent = ({ findings }: Diagnosis, hop: number): boolean =>
  findings.some(
    ({ decisive, at, ruleId }) =>
      decisive && at.hop === hop && (at.message.startsWith('preflight') || ruleId === 'mixed-content-blocked'),
  );

const hasMarks = ({ shown }: MessageLines): boolean =>
  shown.some((line) => line.kind === 'missing' || line.mark !== null);
