import type { ImportedFile } from '../state/imported-file';
import { isOver } from '../state/rows/ended';
import type { View } from '../state/view';
import { requestCount, type TextKey, text } from '../texts/text';
import { type Cause, flatCauses } from './causes';

/** The first line of the summary: how many requests failed, and for how many causes. */
export function headlineOf(causes: readonly Cause[], view: View, file: ImportedFile | null): string {
  const open = flatCauses(causes).filter(({ ended }) => !isOver(ended));
  const refused = view.listed.filter(({ isRefused, causeKey }) => isRefused && causeKey === null).length;
  if (open.length > 0) return text('headline', lossesOf(open, refused), causesIn(toMend(causes)));
  if (refused > 0) return text(refused === 1 ? 'headlineRefusedOne' : 'headlineRefusedMany', requestCount(refused));
  const untold = view.listed.filter(({ diagnosis }) => diagnosis.verdict.kind === 'cannot-tell').length;
  // A file may lack the requests that failed.
  if (file && !file.isDone) return text('headlineNoneSoFar');
  if (untold > 0) return text(file ? 'headlineOpenInFile' : 'headlineOpen', requestCount(untold));
  // What failed in a page before and was not asked for again is in no list.
  if (causes.some(({ isGone }) => !isGone)) return text('headlineEnded');
  return text(file ? 'headlineNoneInFile' : 'headlineNone');
}

/** "2 requests are blocked, 3 lost a cookie, 1 failed for an unknown reason". In: also how many were refused and have no cause. */
function lossesOf(causes: readonly Cause[], refusedWithoutReason: number): string {
  const requests = (kind: Cause['kind']): number =>
    causes.reduce((sum, cause) => sum + (cause.kind === kind ? cause.rows.length : 0), 0);
  const parts: string[] = [];
  const add = (n: number, one: TextKey, many: TextKey): void => {
    if (n > 0) parts.push(text(n === 1 ? one : many, parts.length === 0 ? requestCount(n) : n.toLocaleString('en')));
  };
  add(requests('blocked'), 'headlineBlockedOne', 'headlineBlockedMany');
  add(requests('cookies-lost'), 'headlineLostOne', 'headlineLostMany');
  add(requests('refused') + refusedWithoutReason, 'headlineRefusedOne', 'headlineRefusedMany');
  add(requests('not-deleted'), 'headlineNotDeletedOne', 'headlineNotDeletedMany');
  add(requests('unexplained'), 'headlineUnexplainedOne', 'headlineUnexplainedMany');
  return parts.join(', ');
}

/** What must be done: a cause, and not what it led to; where it is over, what it led to and is not. */
const toMend = (causes: readonly Cause[]): readonly Cause[] =>
  causes.flatMap((cause) => (isOver(cause.ended) ? cause.ledTo.filter(({ ended }) => !isOver(ended)) : [cause]));

const causesIn = ({ length }: readonly Cause[]): string =>
  text(length === 1 ? 'headlineCauseOne' : 'headlineCauseMany', String(length));
