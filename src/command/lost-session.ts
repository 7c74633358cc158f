import { refusedForLack } from '../model/cookie-life';
import { providerOf } from '../model/hosts/providers';
import { isLoginCall } from '../model/login-url';
import type { ReportedLife } from '../report/schema';
import { counted } from '../report/sentence';

type Step = ReportedLife['steps'][number];
type Led = ReportedLife['leadsTo'][number];

/**
 * One sentence for each loss of a session’s cookie: by which response, why, and to which refusals it led; none where a logout ended it. Which cookie is
 * the session's is inferred, so each says so. Backticks mark code. Never throws.
 */
export const lostSessionSentences = (lives: readonly ReportedLife[]): readonly string[] => [
  ...new Set(lives.filter(({ isOfSession }) => isOfSession).flatMap(sentencesOf)),
];

function sentencesOf(life: ReportedLife): readonly string[] {
  const says = (step: Step, led: readonly Led[]): string =>
    `Session cookie \`${life.name}\` ${whatOf(step, life, led)}${reasonOf(step, life, led)}${ledTo(led)}. That it is the session’s is inferred: ${life.sessionBecause}.`;
  const refused = refusedForLack(life);
  if (life.leadsTo.length === 0) {
    const step = unstoredLine(life);
    return step === undefined ? [] : [says(step, [])];
  }
  return byCause(refused).flatMap((led) => {
    const step = lossOf(life, led);
    return step === undefined ? [] : [says(step, led)];
  });
}

/** The refused requests, those together that follow from one line; in the order of time. */
function byCause(leadsTo: readonly Led[]): readonly (readonly [Led, ...Led[]])[] {
  const groups = new Map<string, [Led, ...Led[]]>();
  for (const led of leadsTo) {
    const key = Object.values(led.from).join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [led]);
    else group.push(led);
  }
  return [...groups.values()];
}

/** What a line did where it replaced nothing, as far as is known. */
const FIRST: ReadonlySet<Step['kind']> = new Set(['set', 'perhaps-set']);

/** The step that refused requests follow from. */
function lossOf({ steps }: ReportedLife, [{ from, how }]: readonly [Led, ...Led[]]): Step | undefined {
  const { exchangeId, at, line } = from;
  const found = steps.find((step) => step.exchangeId === exchangeId && step.at === at && step.line === line);
  if (found === undefined || how === 'sent-first') return undefined;
  // The line that gave the user a cookie is no loss, but where its attributes keep it from the request.
  return FIRST.has(found.kind) && how === 'lost' ? undefined : found;
}

/** Where no request was refused: the line that was, if nothing was stored in the end. */
function unstoredLine({ steps, state, host }: ReportedLife): Step | undefined {
  // No session of the reader’s users is at a provider’s host.
  const provider = providerOf(host);
  if (provider !== null && provider.kind !== 'application') return undefined;
  return state === 'not-stored' ? steps.findLast(({ kind }) => kind === 'refused') : undefined;
}

function whatOf(step: Step, { steps }: ReportedLife, [first]: readonly Led[]): string {
  const { kind, request } = step;
  if (SETS.has(kind) && first?.how === 'not-sent') return `of \`${request}\` was not sent`;
  switch (kind) {
    case 'expired':
      return `${ofRequest(setBefore(steps, step))}had expired`;
    case 'refused':
      return `of \`${request}\` was not stored`;
    case 'deleted':
      return steps[0] === step && isLoginCall(...methodAndUrl(request))
        ? `of \`${request}\` was not stored (its lifetime was over)`
        : `was deleted by \`${request}\``;
    case 'overwritten':
      return `of \`${request}\` was not kept`;
    case 'perhaps-deleted':
      return `was perhaps deleted by \`${request}\``;
    default:
      return `was replaced by \`${request}\``;
  }
}

/** In brackets; empty: none is known, or what is known of a stored cookie, as that it was sent again, is no reason of a loss. */
function reasonOf(step: Step, { steps }: ReportedLife, [first]: readonly Led[]): string {
  const withheld = steps.find(({ kind, exchangeId }) => kind === 'withheld' && exchangeId === first?.exchangeId);
  const reason =
    first?.how === 'not-sent' && SETS.has(step.kind) ? withheld?.reason : STORES.has(step.kind) ? '' : step.reason;
  return reason ? ` (${reason})` : '';
}

function ledTo([first, ...others]: readonly Led[]): string {
  if (first === undefined) return '';
  // One that was redirected to a login page ended with that page.
  const status = (first.status ?? 0) < 400 ? 'a login' : String(first.status);
  return `: led to ${status} at ${first.request}${others.length > 0 ? ` and ${counted(others.length, 'other')}` : ''}`;
}

const STORES: ReadonlySet<Step['kind']> = new Set(['set', 'set-again']);
const SETS: ReadonlySet<Step['kind']> = new Set(['set', 'set-again', 'perhaps-set']);

/** The newest line that set it before a step; undefined: none is listed. */
const setBefore = (steps: ReportedLife['steps'], step: Step): Step | undefined =>
  steps.slice(0, steps.indexOf(step)).findLast(({ kind }) => SETS.has(kind));

const ofRequest = (step: Step | undefined): string => (step === undefined ? '' : `of \`${step.request}\` `);

/** "POST /login" has no host: it decides nothing here. */
function methodAndUrl(request: string): readonly [method: string, url: string] {
  const [method = '', path = ''] = request.split(' ');
  return [method, `https://host.invalid${path}`];
}
