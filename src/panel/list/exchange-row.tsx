import { Component } from 'preact';
import { withoutSecrets } from '../../redaction/secrets-in-text';
import { focusList } from '../parts/focus';
import { VerdictIcon } from '../parts/icons';
import { clockTime, duration } from '../state/format';
import { usePanel } from '../state/panel-context';
import type { Page } from '../state/panel-state';
import type { Row } from '../state/row';

/** The place of a row in the list: its number, and its distance from the top in pixels. */
export interface Place {
  readonly index: number;
  readonly top: number;
}

interface Props {
  readonly row: Row;
  readonly place: Place;
  readonly isSelected: boolean;
  readonly isTabStop: boolean;
  readonly namesHost: boolean;
}

// biome-ignore-start lint/a11y/useSemanticElements: rows of a grid that shows a window of them
// biome-ignore-start lint/a11y/useFocusableInteractive: the focus goes to rows, not to cells
/** One exchange in the list; drawn again only where something of it is different. */
export class ExchangeRow extends Component<Props> {
  override shouldComponentUpdate({ row, place, isSelected, isTabStop, namesHost }: Props): boolean {
    const { props } = this;
    return (
      row !== props.row ||
      place.index !== props.place.index ||
      place.top !== props.place.top ||
      isSelected !== props.isSelected ||
      isTabStop !== props.isTabStop ||
      namesHost !== props.namesHost
    );
  }

  override render(props: Props) {
    return <RowCells {...props} />;
  }
}

function RowCells({ row, place, isSelected, isTabStop, namesHost }: Props) {
  const { dispatch } = usePanel();
  const { exchange, diagnosis } = row;
  const { verdict, culprit } = diagnosis;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid listens to the keys
    <div
      role="row"
      class={`row ${verdict.kind} ${place.index % 2 ? 'odd' : ''}`}
      style={{ top: `${place.top}px` }}
      tabIndex={isTabStop ? 0 : -1}
      aria-rowindex={place.index + 2}
      aria-selected={isSelected}
      data-exchange={row.id}
      data-verdict={verdict.kind}
      data-culprit={culprit?.ruleId ?? ''}
      data-method={row.method}
      data-url={row.url}
      onClick={() => {
        dispatch({ type: 'select', id: row.id });
        focusList();
      }}
    >
      <span role="gridcell" class="cell-icon">
        <VerdictIcon kind={verdict.kind} />
      </span>
      <span role="gridcell" class="cell-method">
        {row.method}
      </span>
      <span role="gridcell" class="cell-request" title={withoutSecrets(row.url)}>
        <RequestName row={row} namesHost={namesHost} />
      </span>
      <span role="gridcell" class="cell-status">
        {row.status}
      </span>
      <span
        role="gridcell"
        class="cell-verdict"
        title={withoutSecrets(culprit?.title.replaceAll('`', '') ?? verdict.text)}
      >
        {exchange.trial && <span class="tag">Trial</span>} {verdict.text}
      </span>
      <span role="gridcell" class="cell-time" title={`Began at ${clockTime(exchange.startedAtMs)}`}>
        {exchange.endedAtMs === null ? '' : duration(exchange.endedAtMs - exchange.startedAtMs)}
      </span>
    </div>
  );
}

/** Host and path. A path that is too long is cut at its beginning: right-to-left overflow, around left-to-right text. */
function RequestName({ row, namesHost }: { row: Row; namesHost: boolean }) {
  return (
    <span class="name">
      {namesHost && row.host !== '' && <span class="name-host">{row.host}</span>}
      <span class="name-path">
        <bdi dir="ltr">{withoutSecrets(row.pathAndQuery)}</bdi>
      </span>
    </span>
  );
}

/** Says which page the following exchanges belong to. */
export function PageRow({ page, place }: { page: Page; place: Place }) {
  return (
    <div role="row" class="row page" style={{ top: `${place.top}px` }} aria-rowindex={place.index + 2}>
      <span role="gridcell" aria-colspan={6} title={withoutSecrets(page.url)}>
        {clockTime(page.atMs)} <b>{withoutSecrets(page.url).replace(/^https?:\/\//, '')}</b>
      </span>
    </div>
  );
}
// biome-ignore-end lint/a11y/useFocusableInteractive: the focus goes to rows, not to cells
// biome-ignore-end lint/a11y/useSemanticElements: rows of a grid that shows a window of them
