import { withoutSecrets } from '../redaction/secrets-in-text';
import { counted } from '../report/sentence';
import type { ServerChange } from '../snippets/server-change';
import type { StackId } from '../snippets/stack-id';
import { changeOfList } from './change-of-list';
import type { CheckFinding, DecidingLine, Rating } from './check-finding';
import { findingsOf } from './judge';
import { notKnownOf } from './not-known';
import type { Endpoint, Observed, Probe } from './probes';
import { remarksOf } from './remarks';
import type { Run } from './run';

/** The result of one URL. */
export interface Checked {
  /** Without secrets. */
  readonly url: string;
  /** Serialized origin of the page. */
  readonly page: string;
  /** Those that were to be sent. */
  readonly probes: readonly Probe[];
  /** The responses, in the same order; fewer where the check ended early. */
  readonly observed: readonly Observed[];
  /** Why the check ended early: one sentence; null: it did not. */
  readonly fault: string | null;
  /** The worst first. */
  readonly findings: readonly CheckFinding[];
  /** What is not known, and what should be known. */
  readonly remarks: readonly string[];
  /** Why there can be no all-clear, a sentence for each reason. */
  readonly notKnown: readonly string[];
  /** The change of the server; null: nothing to change, or the stacks have no words for it. */
  readonly change: ServerChange | null;
}

/**
 * Says what a run of a check tells.
 *
 * In: the endpoint; what was to be sent; what came; the stack that the user names for the change, null: the one that is recognised.
 * Never throws.
 */
export function checkedOf(
  endpoint: Endpoint,
  probes: readonly Probe[],
  { observed, fault }: Run,
  stack: StackId | null,
): Checked {
  const findings = findingsOf(endpoint, observed);
  const change = findings.length === 0 ? null : changeOfList(endpoint, observed, stack);
  return {
    url: withoutSecrets(endpoint.url),
    page: endpoint.page,
    probes,
    observed,
    fault,
    findings,
    remarks: remarksOf(endpoint, observed, findings.length > 0 && change === null),
    notKnown: notKnownOf(endpoint, observed),
    change,
  };
}

/** What a rating is called in front of a title. */
export const RATING_NAMES: Readonly<Record<Rating, string>> = {
  fails: 'Does not work',
  'open-with-credentials': 'Open, with credentials',
  open: 'Open, without credentials',
  'may-fail': 'May fail',
  advice: 'Advice',
};

/** The words that CI systems have for it. */
export const RATING_LEVELS: Readonly<Record<Rating, 'error' | 'warning' | 'note'>> = {
  fails: 'error',
  'open-with-credentials': 'error',
  open: 'warning',
  'may-fail': 'warning',
  advice: 'note',
};

/** The last line of a report. */
export interface CheckConclusion {
  readonly text: string;
  readonly kind: 'well' | 'ended' | 'found' | 'not-known';
}

/** How many responses came. At the end the first request is made once more: see run.ts. */
export const responsesOf = ({ observed, fault }: Pick<Checked, 'observed' | 'fault'>): number =>
  observed.length + (fault === null && observed.length > 0 ? 1 : 0);

/** Says what was found, or what was checked where nothing was. */
export function conclusionOfCheck(checked: Checked): CheckConclusion {
  const { findings, fault, probes, notKnown } = checked;
  const sent = counted(responsesOf(checked), 'response');
  if (fault !== null) {
    const rest = `${fault} The check ended after ${sent} of ${probes.length + 1}.`;
    return { kind: 'ended', text: rest };
  }
  if (findings.length > 0) return { kind: 'found', text: `${counted(findings.length, 'finding')} in ${sent}.` };
  if (notKnown.length > 0)
    return { kind: 'not-known', text: `Nothing was found in ${sent}, which is no all-clear: ${notKnown.join(' ')}` };
  const others = new Set(probes.flatMap(({ as, origin }) => (as === 'listed' || origin === null ? [] : [origin])));
  const listed = new Set(probes.flatMap(({ as, origin }) => (as === 'listed' ? [origin] : [])));
  return {
    kind: 'well',
    text: `Nothing was found: ${sent}, to ${counted(listed.size, 'origin')} that must be let in and ${counted(others.size, 'other')}. ${triedOf(probes)} Other methods were not tried, and what cookies do was not judged.`,
  };
}

/** "GET was sent, and of PUT the preflight alone." */
function triedOf(probes: readonly Probe[]): string {
  const methodsOf = (kind: Probe['kind']) =>
    new Set(probes.flatMap((probe) => (probe.kind === kind ? probe.method : [])));
  const sent = methodsOf('request');
  const preflighted = [...methodsOf('preflight')].filter((method) => !sent.has(method));
  const rest = preflighted.length === 0 ? '' : `, and of ${preflighted.join(', ')} the preflight alone`;
  return `${[...sent].join(', ')} ${sent.size > 1 ? 'were' : 'was'} sent${rest}.`;
}

/** "the response to the preflight for PUT with Origin: https://app.example": where a line stands. */
export function placeOfLine({ probe: { kind, method, origin } }: DecidingLine): string {
  const what = kind === 'preflight' ? `the preflight for ${method}` : method;
  return `the response to ${what} ${origin === null ? 'without Origin' : `with Origin: ${origin}`}`;
}

/** Evidence of the same name and value is one; these are shown. */
const MOST_LINES = 4;

/** The lines to show of a finding: of those with the same text the first. */
export function shownLines({ lines }: CheckFinding): readonly DecidingLine[] {
  const distinct = new Map<string, DecidingLine>();
  for (const line of lines) {
    const key = `${line.name} ${line.value}`;
    if (!distinct.has(key)) distinct.set(key, line);
  }
  return [...distinct.values()].slice(0, MOST_LINES);
}

/** The same for output without markup: "Vary: missing in the response to GET without Origin". */
export const linesInWords = (finding: CheckFinding): readonly string[] =>
  shownLines(finding).map((line) => `${line.name}: ${line.value ?? 'missing'}, in ${placeOfLine(line)}`);
