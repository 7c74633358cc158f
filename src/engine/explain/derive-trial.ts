import { responseEdits } from '../../changes/header-edits';
import type { Fix, HeaderEdit } from '../../model/change';
import type { Exchange, MessageRef, ResponseRecord } from '../../model/exchange';
import type { Diagnosis, Explanation } from '../../model/finding';
import type { HeaderList } from '../../model/header';
import { isNamed, linesNamed } from '../../model/header-lookup';
import type { Trial } from '../../model/trial';
import { applyFix } from '../apply/apply-fix';
import { editResponse } from '../apply/edit-response';
import type { JudgeOptions } from '../facts/case';
import { diagnose } from './diagnose';

/** What can be tried without the server; or why nothing can, in one sentence. Backticks mark code. */
export type TrialOffer = { readonly trial: Trial } | { readonly cannot: string };

/** A response that the user wrote in place of the recorded one. */
export interface WrittenInPlace {
  readonly at: MessageRef;
  readonly response: Pick<ResponseRecord, 'status' | 'statusText' | 'headerList'>;
}

/** One request needs no more fixes than this. */
const MOST_FIXES = 8;

/**
 * Derives which header lines a browser would have to see, so that the request passes: the first fix of the server, then that of what would
 * fail next, until nothing fails.
 *
 * In: an explanation; a response that was written in place of a recorded one, null where none was; the browser. Out: the trial; or why there
 * is none: rules of a browser can change header lines of one URL, and no status, no redirect, nothing that is decided before a response.
 * Never throws.
 */
export function deriveTrial(
  explanation: Explanation,
  written: WrittenInPlace | null,
  options: Omit<JudgeOptions, 'related'>,
): TrialOffer {
  const { exchange, related, includesCredentials } = explanation;
  const [hop, ...others] = exchange.hops;
  if (others.length > 0) return { cannot: 'The request was redirected, and a trial changes the lines of one URL.' };
  if (!/^https?:/.test(hop.url)) return { cannot: 'Browsers change no lines of a WebSocket’s handshake.' };
  const judge = (each: Exchange): Diagnosis => diagnose(each, { ...options, related });
  let current = written ? editResponse(exchange, written.at, written.response, includesCredentials) : exchange;
  let diagnosis = judge(current);
  for (let count = 0; diagnosis.culprit?.severity === 'blocks'; count += 1) {
    const { culprit } = diagnosis;
    const fix = culprit.fixes.find(isOfHeaders);
    if (fix?.change.actor !== 'server' || count === MOST_FIXES) {
      return {
        cannot: `${count === 0 && !written ? '' : 'After that: '}${culprit.title} No header line changes that.`,
      };
    }
    const { status } = responseEdits(fix.change.intents);
    if (status !== null && status !== statusAt(current, fix.change.at)) {
      return { cannot: `${culprit.title} A trial changes header lines, and no status.` };
    }
    current = applyFix(current, fix.change, includesCredentials);
    diagnosis = judge(current);
  }
  return offerOf(exchange, current);
}

const isOfHeaders = ({ change }: Fix): boolean => change.actor === 'server' && change.at.hop === 0;

const statusAt = ({ hops: [hop] }: Exchange, { message }: MessageRef): number | null =>
  (message.startsWith('preflight') ? hop.preflight : hop.actual)?.response?.status ?? null;

function offerOf({ hops: [before] }: Exchange, { hops: [after] }: Exchange): TrialOffer {
  const pairs = [
    [before.preflight?.response, after.preflight?.response],
    [before.actual?.response, after.actual?.response],
  ] as const;
  if (pairs.some(([one, other]) => one && other && one.status !== other.status)) {
    return { cannot: 'A trial changes header lines, and no status.' };
  }
  const [preflight, recorded] = pairs.map(([one, other]) =>
    editsBetween(one ? (one.serverHeaderList ?? one.headerList) : [], other?.headerList ?? []),
  );
  // What the server responds to the request itself is not known where its preflight stopped it: it presumably allows no more.
  const response = before.actual?.response ? recorded : allowing(after.preflight?.response?.headerList ?? []);
  const trial = {
    url: before.url,
    method: before.method,
    edits: { preflight: preflight ?? [], response: response ?? [] },
  };
  const isEmpty = trial.edits.preflight.length + trial.edits.response.length === 0;
  return isEmpty ? { cannot: 'No header line stops this request.' } : { trial };
}

/** Lines that decide who may read a response: the others have no influence on it, or are not to be changed. */
const DECIDES = /^(?:access-control|cross-origin)-/i;
const READ_WITH_THE_RESPONSE = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials'] as const;

const allowing = (list: HeaderList): readonly HeaderEdit[] =>
  READ_WITH_THE_RESPONSE.flatMap((name) => linesNamed(list, name).map(({ value }) => ({ op: 'set', name, value })));

/** The edits that make one header list the other. */
function editsBetween(before: HeaderList, after: HeaderList): readonly HeaderEdit[] {
  const names = new Map([...before, ...after].map(({ name }) => [name.toLowerCase(), name]));
  return [...names.values()]
    .filter((name) => DECIDES.test(name) && textOf(before, name) !== textOf(after, name))
    .flatMap((name): readonly HeaderEdit[] => {
      const lines = after.filter((line) => isNamed(line, name));
      if (lines.length === 0) return [{ op: 'remove', name, value: '' }];
      return lines.map(({ value }, index) => ({ op: index === 0 ? 'set' : 'append', name, value }));
    });
}

const textOf = (list: HeaderList, name: string): string =>
  list.flatMap((line) => (isNamed(line, name) ? [line.value] : [])).join('\n');
