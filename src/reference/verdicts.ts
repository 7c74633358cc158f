import { blockedOutsideCors } from './blocked-outside-cors';
import { cookieWarnings } from './cookie-warnings';
import { cookiesSent } from './cookies-sent';
import { cookiesStored } from './cookies-stored';
import { corsCheck } from './cors-check';
import { localNetwork } from './local-network';
import { nothingFailed } from './nothing-failed';
import { partitions } from './partitions';
import { preflight } from './preflight';
import { redirects } from './redirects';
import type { Verdicts } from './verdict';

export type { Treatment, Verdict, Verdicts } from './verdict';

/** A group of verdicts, under the heading that it has in the reference. */
export interface VerdictGroup {
  readonly letter: string;
  readonly title: string;
  readonly verdicts: Verdicts;
}

/** Every verdict that a browser can reach on a request with credentials. */
export const verdictGroups: readonly VerdictGroup[] = [
  { letter: 'A', title: 'The CORS check', verdicts: corsCheck },
  { letter: 'B', title: 'The preflight', verdicts: preflight },
  { letter: 'C', title: 'Redirects', verdicts: redirects },
  { letter: 'D', title: 'Cookies that were not sent', verdicts: cookiesSent },
  { letter: 'E', title: 'Cookies that were not stored', verdicts: cookiesStored },
  { letter: 'F', title: 'Cookies that work today', verdicts: cookieWarnings },
  { letter: 'G', title: 'Partitions and tracking protection', verdicts: partitions },
  { letter: 'H', title: 'Blocked outside CORS', verdicts: blockedOutsideCors },
  { letter: 'I', title: 'The local network', verdicts: localNetwork },
  { letter: 'J', title: 'Requests that did not include credentials', verdicts: nothingFailed },
];
