import type { ComponentProps } from 'preact';
import type { SummaryFold as SummaryFoldView, Summary as SummaryView } from '../causes/views';
import type { ExchangeDetail as ExchangeDetailView } from '../detail/exchange-detail';
import { later, useLater } from '../parts/later';

// Before anything is judged there is no cause, and no request is open.
const detail = later(() => import('../detail/exchange-detail'));
const causes = later(() => import('../causes/views'));

/** The open request. */
export function ExchangeDetail(props: ComponentProps<typeof ExchangeDetailView>) {
  const { loaded, failure } = useLater(detail);
  if (failure !== null) return <NotLoaded failure={failure} />;
  return loaded && <loaded.ExchangeDetail {...props} />;
}

/** The causes, beside the list. */
export function Summary(props: ComponentProps<typeof SummaryView>) {
  const { loaded, failure } = useLater(causes);
  if (failure !== null) return <NotLoaded failure={failure} />;
  return loaded && <loaded.Summary {...props} />;
}

/** The causes, above the list. */
export function SummaryFold(props: ComponentProps<typeof SummaryFoldView>) {
  const { loaded, failure } = useLater(causes);
  if (failure !== null) return <NotLoaded failure={failure} />;
  return loaded && <loaded.SummaryFold {...props} />;
}

const NotLoaded = ({ failure }: { failure: string }) => <p class="notice">It could not be loaded: {failure}.</p>;
