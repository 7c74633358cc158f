import { applyEdit } from '../../changes/apply-edit';
import { responseEdits } from '../../changes/header-edits';
import type { Change } from '../../model/change';
import type { Exchange, MessageRef, RequestRecord, ResponseRecord } from '../../model/exchange';
import type { Diagnosis, Explanation } from '../../model/finding';
import type { HeaderEdit, HeaderList } from '../../model/header';
import { isNamed, linesNamed } from '../../model/header-lookup';
import type { Trial } from '../../trial/trial';
import { applyFix } from '../apply/apply-fix';
import { editResponse } from '../apply/edit-response';
import type { JudgeOptions } from '../facts/case';
import { deriveCookieTrial } from './derive-cookie-trial';
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
 * Derives what a browser would have to see, so that the request passes: where a cookie was lost, its attributes (see deriveCookieTrial); else
 * header lines: the first fix of the server, then that of what would fail next, until nothing fails.
 *
 * In: an explanation; a response that was written in place of a recorded one, null where none was; the browser. Out: the trial; or why there
 * is none: rules of a browser can change header lines of one URL, and no status, no redirect, nothing that is decided before a response. null:
 * a cookie was lost, and no attribute of it is to be changed. Never throws.
 */
export function deriveTrial(
  explanation: Explanation,
  written: WrittenInPlace | null,
  options: Omit<JudgeOptions, 'related'>,
): TrialOffer | null {
  const { exchange, related, includesCredentials } = explanation;
  const { culprit: lost } = explanation;
  if (lost?.severity === 'loses-cookie' && written === null) return deriveCookieTrial(explanation, lost);
  const [hop, ...others] = exchange.hops;
  if (others.length > 0) return { cannot: 'The request was redirected, and a trial changes the lines of one URL.' };
  if (!/^https?:/.test(hop.url)) return { cannot: 'Browsers change no lines of a WebSocket’s handshake.' };
  const judge = (each: Exchange): Diagnosis => diagnose(each, { ...options, related });
  let current = written ? editResponse(exchange, written.at, written.response, includesCredentials) : exchange;
  let diagnosis = judge(current);
  for (let count = 0; diagnosis.culprit?.severity === 'blocks'; count += 1) {
    const { culprit } = diagnosis;
    if (written) return { cannot: `With these lines it would still fail: ${culprit.title}` };
    const changes = culprit.fixes.flatMap(({ change }) => (isOfHeaders(change) ? [change] : []));
    const change = changes.find((each) => keepsStatus(current, each));
    if (change === undefined || count === MOST_FIXES) {
      const why = changes.length > 0 ? 'A trial changes header lines, and no status.' : 'No header line changes that.';
      return { cannot: `${count === 0 ? '' : 'After that: '}${culprit.title} ${why}` };
    }
    current = applyFix(current, change, includesCredentials);
    diagnosis = judge(current);
  }
  if (!isOfTab(exchange)) return { cannot: exchange.viaServiceWorker ? OF_A_WORKER : NOT_SEEN };
  const { origin } = exchange.client;
  const mayInclude = !includesCredentials.known || includesCredentials.value;
  const offer = offerOf(exchange, mayInclude && origin.known ? forCredentials(current, origin.value) : current);
  const isOfCookie = 'cannot' in offer && lost?.severity === 'loses-cookie';
  const ofCookie = isOfCookie ? deriveCookieTrial(explanation, lost) : null;
  return ofCookie !== null && 'trial' in ofCookie ? { cannot: IN_THE_STORE } : offer;
}

const OF_A_WORKER = 'A service worker responded to it. A trial changes only what the network responds to a tab.';
const NOT_SEEN =
  'Only DevTools’ log has it. Presumably a service worker made it, which belongs to no tab; or the browser had stopped the extension’s background part. If the page made it, it can be tried after the page has made it again.';
const IN_THE_STORE =
  'Browsers change no single `Set-Cookie` line of a response: “Change the cookie”, in the detail of this request, tries the attributes in the browser’s store.';

/**
 * Where credentials are included, or it is not known whether they are: `*` would be right only for a request without them, so that the
 * origin is named and credentials are allowed.
 */
function forCredentials(exchange: Exchange, origin: string): Exchange {
  const named = (record: RequestRecord | null): RequestRecord | null => {
    const response = record?.response;
    if (!record || !response || linesNamed(response.headerList, 'Access-Control-Allow-Origin').length === 0)
      return record;
    const { edits } = responseEdits([{ intent: 'allow-origin', origin }, { intent: 'allow-credentials' }]);
    return { ...record, response: { ...response, headerList: edits.reduce(applyEdit, response.headerList) } };
  };
  const [hop, ...others] = exchange.hops;
  const first = { ...hop, preflight: named(hop.preflight), actual: named(hop.actual) };
  return { ...exchange, hops: [first, ...others] };
}

/** What a service worker requests is in DevTools' log alone, as is what was before the recording. */
const isOfTab = ({ viaServiceWorker, beforeRecording, hops: [{ preflight, actual }] }: Exchange): boolean =>
  !viaServiceWorker &&
  (beforeRecording || [preflight, actual].some((record) => record?.witnesses.includes('web-request')));

type HeaderChange = Extract<Change, { readonly actor: 'server' }>;

const isOfHeaders = (change: Change): change is HeaderChange => change.actor === 'server' && change.at.hop === 0;

function keepsStatus({ hops: [hop] }: Exchange, { at, intents }: HeaderChange): boolean {
  const { status } = responseEdits(intents);
  const record = at.message.startsWith('preflight') ? hop.preflight : hop.actual;
  return status === null || status === record?.response?.status;
}

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
    edits: {
      preflight:
        preflight && preflight.length > 0
          ? [
              ...preflight.filter(({ name }) => !isNamed({ name, value: '' }, 'Access-Control-Allow-Methods')),
              onlyMethod(before.method),
              NOT_KEPT,
            ]
          : [],
      response: response ?? [],
    },
  };
  const isEmpty = trial.edits.preflight.length + trial.edits.response.length === 0;
  return isEmpty
    ? { cannot: 'A trial changes `Access-Control-*` and `Cross-Origin-*` lines, and this request needs others.' }
    : { trial };
}

/** No other method than the one that is tried passes by the changed lines. */
const onlyMethod = (method: string): HeaderEdit => ({ op: 'set', name: 'Access-Control-Allow-Methods', value: method });

/** Nothing of a trial outlives it: the browser keeps no response to a preflight. */
const NOT_KEPT: HeaderEdit = { op: 'set', name: 'Access-Control-Max-Age', value: '0' };

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
