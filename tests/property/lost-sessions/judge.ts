import type { ReportedExchange } from '../../../src/report/schema';
import { explainSmall, type SmallEntry } from '../../unit/faults/small-har';
import { type Act, type Application, originsOf } from './application';
import { type Played, play } from './play';
import { causesOf } from './truth';

/** What is said of one refusal, beside what is so. */
export interface Judged {
  readonly refused: number;
  readonly causes: readonly number[];
  /** The act whose response is named as the cause; -1: the provider's is; null: none is. */
  readonly named: number | null;
  readonly ruleId: string | null;
  readonly title: string;
  /** It is said that the reason is before the response that is named. */
  readonly isBeforeIt: boolean;
  /** A recorded response before the one that is named removed the cookie, and is a cause. */
  readonly removedBefore: boolean;
}

/** Explains what was played from a file, as the command line does, and finds out for each refusal what its cause was. */
export function judge(app: Application, acts: readonly Act[]): readonly Judged[] {
  const played = play(app, acts).filter(({ act }) => act >= app.recordedFrom);
  const { exchanges } = explainSmall(
    'WebInspector',
    played.map((each) => entryOf(app, each)),
  );
  const byEntry = new Map(exchanges.flatMap((each) => each.entries.map((entry) => [entry, each] as const)));
  const byId = new Map(exchanges.map((each) => [each.id, each]));
  return played.flatMap(({ act, isRefused }, index): readonly Judged[] => {
    const said = byEntry.get(index);
    if (!isRefused || said === undefined || acts[act]?.does === 'omits') return [];
    const finding = said.findings.find(({ earlier }) => earlier !== undefined) ?? said.findings[0];
    const of = finding?.earlier && byId.get(finding.earlier.exchangeId);
    const causes = withAllLogins(acts, causesOf(app, acts, act));
    const named = of ? actOf(of, played, finding.earlier?.at) : null;
    return [
      {
        refused: act,
        causes,
        named,
        ruleId: finding?.ruleId ?? null,
        title: finding?.title ?? '',
        isBeforeIt: finding?.why.includes('The reason is there, and not in the new one.') ?? false,
        removedBefore: isRemovedBy(app, acts, causes, named),
      },
    ];
  });
}

/** Whether the first of the causes that removed the cookie is a recorded response before the one that is named. A script may have done it before, so that the response found none. */
function isRemovedBy(app: Application, acts: readonly Act[], causes: readonly number[], named: number | null): boolean {
  const does = (at: number): Act['does'] => acts[at]?.does ?? 'call';
  const first = causes.find((at) => REMOVES.has(does(at)) || does(at) === 'script-deletes');
  return first !== undefined && REMOVES.has(does(first)) && first >= app.recordedFrom && first < (named ?? 0);
}

const REMOVES: ReadonlySet<Act['does']> = new Set(['deletes', 'deletes-by-page', 'deletes-second', 'logout', 'clears']);

/** Each login has the same line: any may be named. */
function withAllLogins(acts: readonly Act[], causes: ReadonlySet<number>): readonly number[] {
  const isOfLogin = [...causes].some((at) => acts[at]?.does === 'login');
  return acts.flatMap((act, at) => (causes.has(at) || (isOfLogin && act.does === 'login') ? [at] : []));
}

/** Of the response at a place of an exchange; -1: the provider's, which is the reason for nothing. */
function actOf({ entries }: ReportedExchange, played: readonly Played[], place: string | undefined): number {
  const at = played[entries[Number.parseInt(place ?? '0', 10)] ?? -1];
  if (at === undefined) throw new Error('an exchange of no entry');
  return at.isAtProvider ? -1 : at.act;
}

function entryOf(app: Application, played: Played): SmallEntry {
  const { url, method, isNavigation, sentAtMs, takesMs, cookie, status, location, lines, clears } = played;
  const { pages } = originsOf(app);
  const isCross = !url.startsWith(`${pages}/`);
  return {
    url,
    method,
    atMs: sentAtMs,
    durationMs: takesMs,
    // The headers come at the end: that is when the browser applies them.
    more: { timings: { send: 0, wait: takesMs, receive: 0 } },
    status,
    type: isNavigation ? 'document' : 'fetch',
    sent: {
      // A browser sends these to https alone.
      ...(app.scheme === 'http' || !app.hasMetadata ? {} : metadata(isNavigation, isCross)),
      ...(!isNavigation && (isCross || method !== 'GET') ? { Origin: pages } : {}),
      ...(isNavigation ? {} : { Referer: `${pages}/` }),
      ...(cookie === '' ? {} : { Cookie: cookie }),
    },
    received: {
      ...(isCross && !isNavigation
        ? { 'Access-Control-Allow-Origin': pages, 'Access-Control-Allow-Credentials': 'true' }
        : {}),
      ...(location === null ? {} : { Location: location }),
      'Content-Type': isNavigation ? 'text/html' : 'application/json',
      'Set-Cookie': lines,
      ...(clears ? { 'Clear-Site-Data': '"cookies"' } : {}),
    },
  };
}

const metadata = (isNavigation: boolean, isCross: boolean): Readonly<Record<string, string>> =>
  isNavigation
    ? { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' }
    : {
        'Sec-Fetch-Site': isCross ? 'same-site' : 'same-origin',
        'Sec-Fetch-Mode': 'cors',
        'Sec-Fetch-Dest': 'empty',
      };
