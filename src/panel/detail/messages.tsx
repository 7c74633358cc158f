import { useMemo } from 'preact/hooks';
import type { Hop, RequestRecord } from '../../model/exchange';
import type { Diagnosis } from '../../model/finding';
import { text } from '../texts/text';
import { type Marks, marksOf } from './marks';
import { MessagePair } from './message-pair';
import { RequestUrl } from './request-url';

/** Every hop's messages: the CORS-preflight request and its response, then the request and its response. */
export function Messages({ diagnosis }: { diagnosis: Diagnosis }) {
  const marks = useMemo(() => marksOf(diagnosis), [diagnosis]);
  const { hops } = diagnosis.exchange;
  return (
    <section class="block">
      <h3>{text('messages')}</h3>
      {hops.map((hop, index) => (
        <HopMessages key={`${index} ${hop.url}`} hop={hop} index={index} diagnosis={diagnosis} marks={marks} />
      ))}
    </section>
  );
}

interface Props {
  readonly hop: Hop;
  readonly index: number;
  readonly diagnosis: Diagnosis;
  readonly marks: Marks;
}

function HopMessages({ hop, index, diagnosis, marks }: Props) {
  const { exchange } = diagnosis;
  const isMarked = (['scheme', 'userinfo', 'host', 'port', 'path'] as const).some((part) =>
    marks.has(`url ${index} ${part}`),
  );
  const pair = (kind: 'preflight' | 'actual', record: RequestRecord | null) => (
    <MessagePair kind={kind} record={record} hop={index} diagnosis={diagnosis} marks={marks} />
  );
  return (
    <div class="hop">
      {(exchange.hops.length > 1 || isMarked) && (
        <h4>
          {exchange.hops.length > 1 && `${text(index === 0 ? 'hopFirst' : 'hopRedirected')} `}
          <RequestUrl method={hop.method} url={hop.url} hop={index} marks={marks} />
        </h4>
      )}
      {hop.preflight && pair('preflight', hop.preflight)}
      {pair('actual', hop.actual)}
    </div>
  );
}
