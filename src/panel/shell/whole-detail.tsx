import { useMemo } from 'preact/hooks';
import type { ReportedBrowser } from '../../report/schema';
import { rowsFollowing } from '../detail/earlier-note';
import { ExchangeDetail } from '../detail/exchange-detail';
import type { Row } from '../state/row';

export interface DetailProps {
  readonly row: Row;
  /** Every row of the list. */
  readonly listed: readonly Row[];
  readonly judgedAs: ReportedBrowser;
  readonly isNarrow: boolean;
}

/** The detail of a request, with the requests that follow from it. */
export function WholeDetail({ row, listed, judgedAs, isNarrow }: DetailProps) {
  const ledTo = useMemo(() => rowsFollowing(row, listed), [listed, row.id]);
  return <ExchangeDetail row={row} ledTo={ledTo} judgedAs={judgedAs} isNarrow={isNarrow} />;
}
