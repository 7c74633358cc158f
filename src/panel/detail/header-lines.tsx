import type { MessageRef } from '../../model/exchange';
import { spanWithoutSecrets, withoutSecrets } from '../../redaction/secrets-in-text';
import { walk } from '../parts/focus';
import { counted, text } from '../texts/text';
import type { Piece } from './clamp';
import { cutAtSpans } from './marks';
import type { DrawnLine, MessageLines } from './message-lines';
import { refText } from './message-ref';
import { useClamped } from './use-clamped';

/** The header lines of a message: the relevant ones, with missing ones in their place; the others folded. */
export function HeaderLines({ lines, at }: { lines: MessageLines; at: MessageRef }) {
  const { shown, folded } = lines;
  const list = (drawn: readonly DrawnLine[]) => (
    <ul class="lines" onKeyDown={walk}>
      {drawn.map((line, index) => (
        <Line
          key={line.kind === 'line' ? line.index : `missing ${line.name}`}
          drawn={line}
          at={at}
          isTabStop={index === 0}
        />
      ))}
    </ul>
  );
  return (
    <>
      {shown.length > 0 && list(shown)}
      {folded.length > 0 && (
        <details class="more">
          <summary>
            {shown.length > 0
              ? counted(folded.length, 'moreLinesOne', 'moreLinesMany')
              : counted(folded.length, 'lineCountOne', 'lineCountMany')}
          </summary>
          {list(folded)}
        </details>
      )}
    </>
  );
}

function Line({ drawn, at, isTabStop }: { drawn: DrawnLine; at: MessageRef; isTabStop: boolean }) {
  const tabIndex = isTabStop ? 0 : -1;
  if (drawn.kind === 'missing') {
    return (
      <li class={`line missing-header ${drawn.tone}`}>
        <code tabIndex={tabIndex} data-missing-header={drawn.name} data-at={refText(at)}>
          {`${drawn.name}: ${withoutSecrets(drawn.value, { isValue: true })}`}
        </code>
        <span class="line-note">{text('lineMissing')}</span>
      </li>
    );
  }
  const { line, index, mark, isCompared } = drawn;
  const value = withoutSecrets(line.value, { isValue: true });
  const spans = (mark?.spans ?? []).map((span) => spanWithoutSecrets(line.value, span));
  return <RecordedLine pieces={cutAtSpans(value, spans)} {...{ line, index, mark, isCompared, at, tabIndex }} />;
}

interface LineProps extends Omit<Extract<DrawnLine, { kind: 'line' }>, 'kind'> {
  readonly pieces: readonly Piece[];
  readonly at: MessageRef;
  readonly tabIndex: 0 | -1;
}

function RecordedLine({ pieces, line, index, mark, isCompared, at, tabIndex }: LineProps) {
  const { shown, toggle } = useClamped(pieces);
  let offset = 0;
  return (
    <li class={`line ${mark?.tone ?? (isCompared ? 'compared' : '')}`}>
      <code
        tabIndex={tabIndex}
        data-line={index}
        data-at={refText(at)}
        // What is copied is the whole line.
        data-whole={toggle === null ? undefined : `${line.name}: ${pieces.map((piece) => piece.text).join('')}`}
        {...(mark ? { 'data-mark': mark.tone } : {})}
      >
        <span class="line-name">{line.name}: </span>
        {shown.map((piece) => {
          const key = offset;
          offset += piece.text.length;
          return piece.marked ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>;
        })}
      </code>
      {toggle}
      {mark && <span class="line-note">{text(`tone_${mark.tone}`)}</span>}
      {!mark && isCompared && <span class="line-note">{text('comparedWith')}</span>}
    </li>
  );
}
