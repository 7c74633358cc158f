import { providerOf } from '../model/hosts/providers';
import type { ReportedLife } from '../report/schema';
import { counted } from '../report/sentence';

type Step = ReportedLife['steps'][number];

/**
 * One sentence for each cookie of a session that was lost: by which response, why, and to which refusals it led. Which cookie is
 * the session's is inferred, so each sentence says so. Backticks mark code. Never throws.
 */
export const lostSessionSentences = (lives: readonly ReportedLife[]): readonly string[] => [
  ...new Set(lives.flatMap(sentenceOf)),
];

function sentenceOf(life: ReportedLife): readonly string[] {
  const [first] = life.leadsTo;
  const step = life.isOfSession ? lossOf(life) : undefined;
  if (step === undefined) return [];
  const { length } = life.leadsTo;
  const others = length > 1 ? ` and ${counted(length - 1, 'other')}` : '';
  // One that was redirected to a login page ended with that page.
  const status = (first?.status ?? 0) < 400 ? 'a login' : String(first?.status);
  const led = first === undefined ? '' : `: led to ${status} at ${first.request}${others}`;
  // What is known of a stored cookie, as that it was sent again, is no reason of a loss.
  const reason = step.reason === '' || STORES.has(step.kind) ? '' : ` (${step.reason})`;
  return [`Session cookie \`${life.name}\` (inferred: ${life.sessionBecause}) ${whatOf(step, life)}${reason}${led}.`];
}

/** What a line did where it replaced nothing, as far as is known. */
const FIRST: ReadonlySet<Step['kind']> = new Set(['set', 'perhaps-set']);

/** The step that the refused requests follow from; else a line of it that was refused, where nothing was stored in the end. */
function lossOf({ leadsTo: [first], steps, state, host }: ReportedLife): Step | undefined {
  if (first === undefined) {
    // Where nothing was refused, no session of the reader’s users is at a provider’s host.
    const provider = providerOf(host);
    if (provider !== null && provider.kind !== 'application') return undefined;
    return state === 'not-stored' ? steps.findLast(({ kind }) => kind === 'refused') : undefined;
  }
  const { exchangeId, at, line } = first.from;
  const found = steps.find((step) => step.exchangeId === exchangeId && step.at === at && step.line === line);
  if (found === undefined || first.how === 'sent-first') return undefined;
  // The line that gave the user a cookie is no loss, but where its attributes keep it from the request.
  return FIRST.has(found.kind) && first.how === 'lost' ? undefined : found;
}

function whatOf(step: Step, { steps, leadsTo: [first] }: ReportedLife): string {
  const { kind, request } = step;
  if (SETS.has(kind) && first?.how === 'not-sent') return `of \`${request}\` was not sent`;
  switch (kind) {
    case 'expired':
      return `${ofRequest(setBefore(steps, step))}had expired`;
    case 'refused':
      return `of \`${request}\` was not stored`;
    case 'deleted':
      return `was deleted by \`${request}\``;
    case 'overwritten':
      return `of \`${request}\` was not kept`;
    case 'perhaps-deleted':
      return `was perhaps deleted by \`${request}\``;
    default:
      return `was replaced by \`${request}\``;
  }
}

const STORES: ReadonlySet<Step['kind']> = new Set(['set', 'set-again']);

const SETS: ReadonlySet<Step['kind']> = new Set(['set', 'set-again', 'perhaps-set']);

/** The newest line that set it before a step; undefined: none is listed. */
const setBefore = (steps: ReportedLife['steps'], step: Step): Step | undefined =>
  steps.slice(0, steps.indexOf(step)).findLast(({ kind }) => SETS.has(kind));

const ofRequest = (step: Step | undefined): string => (step === undefined ? '' : `of \`${step.request}\` `);
