import { count } from '../state/format';
import type { ImportedFile } from '../state/imported-file';
import type { View } from '../state/view';
import { type Cause, flatCauses } from './causes';
import { isOver } from './ended';

/** The first line of the summary: how many requests failed, and for how many causes. */
export function headlineOf(causes: readonly Cause[], view: View, file: ImportedFile | null): string {
  const open = flatCauses(causes).filter(({ ended }) => !isOver(ended));
  if (open.length > 0) return `${lossesOf(open)}: ${causesIn(open)}`;
  const refused = view.listed.filter(({ isRefused, causeKey }) => isRefused && causeKey === null).length;
  if (refused > 0) return `${count(refused, 'request')} refused by the server`;
  if (causes.length > 0) return 'Nothing fails any more';
  // A file may lack the requests that failed.
  if (file) return file.isDone ? 'The file shows nothing blocked, and no cookie lost' : 'Nothing blocked so far';
  return 'Nothing is blocked, and no cookie was lost';
}

/** "2 requests are blocked, 3 lost a cookie, 1 failed for an unknown reason" */
function lossesOf(causes: readonly Cause[]): string {
  const requests = (kind: Cause['kind']): number =>
    causes.reduce((sum, cause) => sum + (cause.kind === kind ? cause.rows.length : 0), 0);
  const parts: string[] = [];
  const add = (n: number, what: string): void => {
    if (n > 0) parts.push(`${parts.length === 0 ? count(n, 'request') : n.toLocaleString('en')} ${what}`);
  };
  const blocked = requests('blocked');
  add(blocked, `${blocked === 1 ? 'is' : 'are'} blocked`);
  add(requests('cookies-lost'), 'lost a cookie');
  add(requests('unexplained'), 'failed for an unknown reason');
  return parts.join(', ');
}

const causesIn = ({ length }: readonly Cause[]): string => (length === 1 ? 'one cause' : `${length} causes`);
