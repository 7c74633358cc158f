import type { EarlierResponse, Finding } from '../../model/finding';
import type { HeaderLine } from '../../model/header';
import { spanWithoutSecrets, withoutSecrets } from '../../redaction/secrets-in-text';
import { ExchangeLink } from '../parts/exchange-link';
import { splitUrl } from '../state/format';
import type { Row } from '../state/row';
import { text } from '../texts/text';
import { clamp } from './clamp';
import { cutAtSpans } from './marks';
import { refText } from './message-ref';

/** More are only counted. */
const MOST_SHOWN = 5;

/** The requests with a finding that follows from the response to another one. */
export const rowsFollowing = ({ id }: Row, rows: readonly Row[]): readonly Row[] =>
  rows.filter(({ diagnosis }) => diagnosis.findings.some(({ earlier }) => earlier?.exchangeId === id));

/** Leads from a finding to the earlier response that it follows from. */
export function EarlierLink({ finding: { earlier } }: { finding: Finding }) {
  if (!earlier) return null;
  return (
    <p class="earlier" data-earlier>
      <ExchangeLink
        id={earlier.exchangeId}
        at={refText(earlier.at)}
        request={earlier.request}
        lead={text('showEarlier')}
      />
      {earlier.line && <EarlierLine line={earlier.line} span={earlier.span} />}
    </p>
  );
}

/** The line, and what of it decided. */
function EarlierLine({ line: { name, value }, span }: { line: HeaderLine; span: EarlierResponse['span'] }) {
  const spans = span === null ? [] : [spanWithoutSecrets(value, span)];
  const { pieces } = clamp(cutAtSpans(withoutSecrets(value, { isValue: true }), spans));
  return (
    <code class="earlier-line">
      {`${name}: `}
      {pieces.map(({ text: piece, marked }) => (marked ? <mark key={piece}>{piece}</mark> : piece))}
    </code>
  );
}

/** Leads from that earlier response to the requests that follow from it. */
export function LedToNote({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  const more = rows.length - MOST_SHOWN;
  return (
    <p class="note warn" data-led-to>
      <b>{text('ledTo')}:</b>{' '}
      {rows.slice(0, MOST_SHOWN).map(({ id, method, status, url, exchange }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          {text('statusAt', status)}{' '}
          <ExchangeLink
            id={id}
            at={`${exchange.hops.length - 1}:response`}
            request={`${method} ${splitUrl(url).pathAndQuery.split('?', 1)[0]}`}
          />
        </span>
      ))}
      {more > 0 && ` ${text('andMore', String(more))}`}
    </p>
  );
}
