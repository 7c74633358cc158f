import { Component } from 'preact';
import { withoutSecrets } from '../../redaction/secrets-in-text';
import { timeOfLine } from '../columns/sort-rows';
import { focusList } from '../parts/focus';
import { VerdictIcon } from '../parts/icons';
import { KIND_NAMES } from '../parts/kind-names';
import { clockTime, duration, spanOf } from '../state/format';
import { usePanel } from '../state/panel-context';
import type { Row } from '../state/row';
import type { Fold } from '../state/rows/list-items';
import type { UrlParts } from '../state/rows/url-parts';
import { requestCount, text } from '../texts/text';
import { FoldCount } from './fold-count';
import { RequestName } from './request-name';
import type { ListKeys } from './use-list-keys';

/** The place of a row in the list: its number, and its distance from the top in pixels. */
export interface Place {
  readonly index: number;
  readonly top: number;
}

interface Props {
  readonly row: Row;
  readonly place: Place;
  /** The fold of identical failures that this line stands for; its first row is `row`. */
  readonly fold: Fold | null;
  readonly isInFold: boolean;
  readonly isInPage: boolean;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly namesHost: boolean;
  readonly urls: UrlParts;
  readonly urlsVersion: number;
  readonly keys: Pick<ListKeys, 'toggle' | 'enter' | 'showAll'>;
}

// biome-ignore-start lint/a11y/useSemanticElements: rows of a grid that shows a window of them
// biome-ignore-start lint/a11y/useFocusableInteractive: the focus goes to rows, not to cells
/** One exchange in the list, or a failure that is repeated; drawn again only where something of it is different. */
export class ExchangeRow extends Component<Props> {
  override shouldComponentUpdate(next: Props): boolean {
    const { row, place, fold, isInFold, isInPage, isSelected, isTabStop, namesHost, urls, urlsVersion } = next;
    const { props } = this;
    return (
      row !== props.row ||
      fold?.shown !== props.fold?.shown ||
      fold?.rows.length !== props.fold?.rows.length ||
      fold?.rows.at(-1) !== props.fold?.rows.at(-1) ||
      isInFold !== props.isInFold ||
      isInPage !== props.isInPage ||
      place.index !== props.place.index ||
      place.top !== props.place.top ||
      isSelected !== props.isSelected ||
      isTabStop !== props.isTabStop ||
      namesHost !== props.namesHost ||
      urls !== props.urls ||
      urlsVersion !== props.urlsVersion
    );
  }

  override render(props: Props) {
    return <RowCells {...props} />;
  }
}

function RowCells({ row, place, fold, isInFold, isInPage, isSelected, isTabStop, namesHost, urls, keys }: Props) {
  const { dispatch } = usePanel();
  const { exchange, diagnosis } = row;
  const { verdict, culprit } = diagnosis;
  const isOpen = fold !== null && fold.shown > 0;
  const select = (): void => {
    dispatch({ type: 'select', id: row.id });
    focusList();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid listens to the keys
    <div
      role="row"
      class={`row exchange ${verdict.kind} ${place.index % 2 ? 'odd' : ''} ${isInFold ? 'in-fold' : ''}`}
      style={{ top: `${place.top}px` }}
      tabIndex={isTabStop ? 0 : -1}
      aria-rowindex={place.index + 2}
      aria-level={1 + Number(isInPage) + Number(isInFold)}
      aria-expanded={fold ? isOpen : undefined}
      aria-selected={isSelected}
      data-exchange={isOpen ? undefined : row.id}
      data-fold={fold ? (isOpen ? 'open' : 'closed') : undefined}
      data-verdict={verdict.kind}
      data-culprit={culprit?.ruleId ?? ''}
      data-method={row.method}
      data-url={row.url}
      onClick={fold ? () => keys.enter(fold) : select}
    >
      <span role="gridcell" class="cell-icon" title={text(KIND_NAMES[verdict.kind])}>
        <VerdictIcon kind={verdict.kind} />
        <span class="sr-only">{text(KIND_NAMES[verdict.kind])}</span>
      </span>
      <span role="gridcell" class="cell-method">
        {row.method}
      </span>
      <span role="gridcell" class="cell-request" title={withoutSecrets(row.url)}>
        {fold && <FoldCount fold={fold} toggle={keys.toggle} showAll={keys.showAll} />}
        <RequestName row={row} namesHost={namesHost} urls={urls} />
      </span>
      <span role="gridcell" class="cell-status">
        {row.status}
      </span>
      <span
        role="gridcell"
        class="cell-verdict"
        title={withoutSecrets(culprit?.title.replaceAll('`', '') ?? verdict.text)}
      >
        {exchange.trial && <span class="tag">{text('trialTag')}</span>}{' '}
        {culprit?.certainty === 'inferred' && <span class="mute">{text('probably')}</span>} {verdict.text}
      </span>
      {fold ? <SpanCell fold={fold} /> : <TimeCell row={row} />}
    </div>
  );
}

function TimeCell({ row: { exchange } }: { row: Row }) {
  return (
    <span role="gridcell" class="cell-time" title={text('beganAt', clockTime(exchange.startedAtMs))}>
      {exchange.endedAtMs === null ? '' : duration(exchange.endedAtMs - exchange.startedAtMs)}
    </span>
  );
}

/** As exact as the times of the requests that it is sorted with. */
const shownSpan = (ms: number): string => (ms < 59_500 ? duration(ms) : spanOf(ms));

/** From the beginning of the first request to that of the last one. */
function SpanCell({ fold: { rows } }: { fold: Fold }) {
  const fromMs = rows[0].exchange.startedAtMs;
  const toMs = (rows.at(-1) ?? rows[0]).exchange.startedAtMs;
  return (
    <span
      role="gridcell"
      class="cell-time"
      title={text('foldSpan', requestCount(rows.length), clockTime(fromMs), clockTime(toMs))}
    >
      {text('foldIn', shownSpan(timeOfLine(rows) ?? 0))}
    </span>
  );
}
// biome-ignore-end lint/a11y/useFocusableInteractive: the focus goes to rows, not to cells
// biome-ignore-end lint/a11y/useSemanticElements: rows of a grid that shows a window of them
