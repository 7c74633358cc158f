import type { ComponentProps } from 'preact';
import type {
  FormerCauses as FormerCausesView,
  SummaryFold as SummaryFoldView,
  Summary as SummaryView,
} from '../causes/views';
import { later, useLater } from '../parts/later';
import { text } from '../texts/text';
import type { DetailProps } from './whole-detail';

// Before anything is judged there is no cause, and no request is open.
const detail = later(() => import('./whole-detail'));
const causes = later(() => import('../causes/views'));

/** The open request. */
export function WholeDetail(props: DetailProps) {
  const { loaded, failure } = useLater(detail);
  if (failure !== null) return <NotLoaded failure={failure} />;
  return loaded && <loaded.WholeDetail {...props} />;
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

/** The causes that are over, in place of the list. */
export function FormerCauses(props: ComponentProps<typeof FormerCausesView>) {
  const { loaded, failure } = useLater(causes);
  if (failure !== null) return <NotLoaded failure={failure} />;
  return loaded && <loaded.FormerCauses {...props} />;
}

const NotLoaded = ({ failure }: { failure: string }) => <p class="notice">{text('notLoaded', failure)}</p>;
