import { responseEdits } from '../changes/header-edits';
import { setCookieString } from '../changes/set-cookie-string';
import type { Change, Fix } from '../model/change';
import type { ReportedChange, ReportedFix } from './schema';

/** What a report says of a fix: its intents, and the lines that they lead to. Never throws. */
export const reportFix = ({ change, ...fix }: Fix): ReportedFix => ({ ...fix, change: reportChange(change) });

function reportChange(change: Change): ReportedChange {
  switch (change.actor) {
    case 'server':
      return { ...change, ...responseEdits(change.intents) };
    case 'server-cookie':
      return { ...change, cookie: change.intent.cookie, setCookie: setCookieString(change.intent) };
    case 'page-and-server':
      return { ...change, edits: responseEdits(change.intents).edits };
    case 'document':
      return { ...change, edits: responseEdits(change.intents).edits };
    case 'page':
    case 'deployment':
    case 'environment':
      return change;
  }
}
