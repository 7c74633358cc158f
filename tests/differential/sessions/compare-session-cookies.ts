import type { ReportedCookie, ReportedExchange } from '../../../src/report/schema';
import { chromiumNames, isSilentAbout } from '../chromium-names';
import { type Comparison, join, only } from '../compare';
import { isProven, wrong } from '../compare-cookies';
import { fileEntriesOf, isLeftOut } from './file-entries';
import { missingFate } from './missing-fate';
import type { SessionRun } from './run-session';
import { isSame, type SeenCookie, type SeenHop, whereOf } from './seen-request';
import { fateOfLine, isExpired, type Judge, pairOf, type Truth, truthsOf } from './truth';

/** The cookies of one hop: sent, by the server's own log, or not for which reason. */
export const compareSentAt = (
  run: SessionRun,
  truth: Truth,
  exchange: ReportedExchange,
  hop: number,
  judge: Judge,
): Comparison => {
  const seen = truth.request.hops[hop];
  if (seen === undefined) return only({});
  const fates = exchange.cookies.filter(({ at }) => at === `${hop}:request`);
  const names = (cookies: readonly string[]): string => [...cookies].sort().join(', ');
  const saidSent = fates.filter(({ fate }) => fate === 'sent').map(({ name }) => name);
  const trulySent = receivedNames(run, seen) ?? sentNames(seen);
  // A file may leave the Cookie header out, or the whole request where it has the preflight: then it says of no cookie that it was sent.
  const entries = judge === 'har' ? fileEntriesOf(run, seen) : [];
  const isNoneInFile = judge === 'har' && (entries.length === 0 || entries.some(({ hasCookies }) => !hasCookies));
  const isLeftOut = isNoneInFile && saidSent.length === 0;
  const isRight = trulySent === null || isLeftOut || names(saidSent) === names(trulySent);
  const sentence = `cookies sent | said: ${names(saidSent) || 'none'}; sent: ${names(trulySent ?? []) || 'none'}`;
  return join([
    isRight ? only({}) : only({ disagreements: [sentence] }),
    ...(seen.cookies === null
      ? []
      : fates.map((fate) => compareFateOf(run, truth, exchange, fate, withoutSent(seen.cookies ?? [], fates), judge))),
    ...(seen.cookies ?? []).map((cookie) => missingFate(run, truth, exchange, hop, fates, cookie, judge)),
  ]);
};

/** Without the cookies that were sent as is said: another one of the same name and place may be in a partition that Chromium did not look into. */
const withoutSent = (seen: readonly SeenCookie[], fates: readonly ReportedCookie[]): readonly SeenCookie[] =>
  seen.filter(
    (cookie) => cookie.reasons.length > 0 || !fates.some((fate) => fate.fate === 'sent' && isSame(cookie, fate)),
  );

/** null: the server received none, or it cannot be told which of several requests it received. */
const receivedNames = ({ received, requests }: SessionRun, { method, url }: SeenHop): readonly string[] | null => {
  const [first, ...others] = received.filter((request) => request.method === method && request.url === url);
  const made = requests.flatMap(({ hops }) => hops.filter((hop) => hop.method === method && hop.url === url));
  return first === undefined || others.length > 0 || made.length > 1 ? null : first.cookies;
};

const sentNames = ({ cookies }: SeenHop): readonly string[] | null =>
  cookies?.filter(({ reasons }) => reasons.length === 0).map(({ name }) => name) ?? null;

const compareFateOf = (
  run: SessionRun,
  truth: Truth,
  exchange: ReportedExchange,
  fate: ReportedCookie,
  associated: readonly SeenCookie[],
  judge: Judge,
): Comparison => {
  const detail = `${fate.at} ${fate.name} (${fate.where}; ${fate.attributes})`;
  if (fate.fate === 'cannot-tell') return only({ cannotTell: [`cookie: ${withoutNames(fate.reason)}`] });
  if (fate.fate !== 'not-sent') return only({});
  const same = associated.filter((cookie) => isSame(cookie, fate));
  const names = chromiumNames(exchange, fate);
  const isInferred = fate.certainty === 'inferred';
  const doubt = judge === 'har' && isInferred ? notInFile(run, truth, fate.name) : null;
  if (same.length === 0) {
    if (wasThere(run, truth, fate)) {
      const isSupposed = fate.certainty === 'inferred';
      return isSilentAbout(fate) || isSupposed
        ? only({})
        : wrong(exchange, fate, `not sent by ${fate.ruleId}, and Chromium did not consider it | ${detail}`);
    }
    const absent = doubt ?? (isInferred ? ofIgnoredLine(run, truth, fate.name) : null);
    if (absent !== null) return only({ cannotTell: [`cookie: presumably there; ${absent}`] });
    return wrongly(
      exchange,
      fate,
      `not sent by ${fate.ruleId} (${fate.certainty}), and the cookie was not there | ${detail}`,
    );
  }
  const reasons = [...new Set(same.flatMap((cookie) => cookie.reasons))];
  const isAsSaid = reasons.some((reason) => names.includes(reason)) || (isSilentAbout(fate) && reasons.length > 0);
  if (!isAsSaid && doubt !== null) return only({ cannotTell: [`cookie: presumably so; ${doubt}`] });
  if (same.every((cookie) => cookie.reasons.length === 0))
    return wrongly(exchange, fate, `not sent by ${fate.ruleId} (${fate.certainty}), and Chromium sent it | ${detail}`);
  if (reasons.some((reason) => names.includes(reason)) || isSilentAbout(fate)) return only({});
  return wrong(exchange, fate, `not sent by ${fate.ruleId}, and Chromium says ${reasons.join(', ')} | ${detail}`);
};

/** Why a cookie that a file shows may not have been there; null: the file shows all of it. */
const notInFile = (
  run: SessionRun,
  { step, request }: Pick<Truth, 'step' | 'request'>,
  name: string,
): string | null => {
  const earlier = before(run, request);
  const setsIt = setsCookie(name);
  if (earlier.some((truth) => isLeftOut(run, truth, setsIt(truth), 0))) return 'the file lacks a header line';
  const isScripted = run.session.steps
    .slice(0, step)
    .some((each) => each.does === 'script-cookie' && pairOf(each.line).name === name);
  if (isScripted) return 'a script changed it';
  return ofIgnoredLine(run, { step, request }, name);
};

/** Why a cookie that was presumably stored may not have been there: nothing shows that the page’s code left credentials out. null: none. */
const ofIgnoredLine = (run: SessionRun, { request }: Pick<Truth, 'step' | 'request'>, name: string): string | null => {
  const setsIt = setsCookie(name);
  const isIgnored = before(run, request).some(
    (truth) => truth.call !== null && truth.call.credentials !== 'include' && setsIt(truth),
  );
  return isIgnored ? 'a request that set it was made without credentials' : null;
};

const before = (run: SessionRun, { startedAtMs }: Truth['request']): readonly Truth[] =>
  truthsOf(run).filter((truth) => truth.request.startedAtMs < startedAtMs);

const setsCookie =
  (name: string) =>
  ({ request: { hops } }: Truth): boolean =>
    hops.some(({ lines }) => lines?.some((line) => pairOf(line).name === name));

/** A fate that is not true is marked as proven by itself, or by its finding; where only its reason differs, by its finding. */
const wrongly = (exchange: ReportedExchange, fate: ReportedCookie, sentence: string): Comparison => {
  const found = wrong(exchange, fate, sentence);
  return fate.certainty === 'proven' ? { ...found, provenWrong: [sentence] } : found;
};

/** Whether a cookie of this name and place was stored when the step began, or was set in it. */
const wasThere = (run: SessionRun, { step, request }: Truth, { name, where }: ReportedCookie): boolean => {
  const earlier = run.steps[step - 1]?.store ?? [];
  const after = run.steps[step]?.store ?? [];
  const isSetHere = JSON.stringify(run.session.steps[step] ?? '').includes(`${name}=`);
  // A later hop may have deleted it.
  const seen = isSetHere ? [...after, ...request.hops.flatMap(({ cookies }) => cookies ?? [])] : [];
  return [...earlier, ...seen].some((cookie) => cookie.name === name && whereOf(cookie) === where);
};

/** Whether such a cookie, in no partition, was stored when a request was sent, whether it was sent or not. A message shows no partition; the store does. */
const hadCookie = (run: SessionRun, { step, request }: Truth, hop: number, { name, where }: ReportedCookie): boolean =>
  request.hops[hop]?.cookies?.some((cookie) => {
    const isSame = (other: { readonly name: string; readonly value: string }): boolean =>
      other.name === cookie.name && other.value === cookie.value;
    const partition = run.steps[step]?.store.find(isSame)?.partition ?? '';
    return cookie.name === name && whereOf(cookie) === where && partition === '';
  }) === true;

/** The Set-Cookie lines of one hop. */
export const compareStoredAt = (
  run: SessionRun,
  truth: Truth,
  exchange: ReportedExchange,
  hop: number,
  judge: Judge,
): Comparison => {
  const seen = truth.request.hops[hop];
  const lines = seen?.lines ?? null;
  if (seen === undefined || lines === null) return only({});
  const fates = exchange.cookies.filter(({ at }) => at === `${hop}:response`);
  // DevTools sometimes leaves the lines of a frame or a worker out of its file.
  const entries = judge === 'har' ? fileEntriesOf(run, seen) : [];
  // It may also have no entry for a request of which it has the preflight.
  if (judge === 'har' && entries.length === 0) return only({ cannotTell: ['not in the file'] });
  const isLeftOut = fates.length === 0 && entries.some(({ setsCookies }) => !setsCookies);
  if (fates.length !== lines.length && !isLeftOut) {
    return only({
      disagreements: [`Set-Cookie lines judged: ${fates.length}, received: ${lines.length} | hop ${hop}`],
    });
  }
  return join(lines.map((line, index) => compareLineAt(run, truth, exchange, hop, line, fates[index], judge)));
};

const compareLineAt = (
  run: SessionRun,
  truth: Truth,
  exchange: ReportedExchange,
  hop: number,
  line: string,
  said: ReportedCookie | undefined,
  judge: Judge,
): Comparison => {
  if (said === undefined) return only({});
  if (said.fate === 'cannot-tell') return only({ cannotTell: [`Set-Cookie: ${withoutNames(said.reason)}`] });
  const { fate, reasons } = fateOfLine(run, truth, exchange.origin, hop, line);
  const truly = fate === 'refused' ? `Chromium refused it: ${reasons.join(', ')}` : `it was ${fate}`;
  const sentence = `Set-Cookie ${said.fate} by ${said.ruleId ?? 'no rule'} (${said.certainty}), and ${truly} | ${said.at} “${line.slice(0, 160)}”`;
  const isFine =
    fate === 'unknown' ||
    (said.fate === 'stored' && fate === 'stored') ||
    // A cookie whose deletion is worded as such may not have been there.
    (said.fate === 'deleted' && (fate === 'deleted' || fate === 'ignored')) ||
    (said.fate === 'deletes-nothing' && !hadCookie(run, truth, hop, said)) ||
    (said.fate === 'not-stored' && (fate === 'removed' || fate === 'ignored'));
  if (isFine) return only({});
  if (said.fate === 'not-stored' && fate === 'refused') {
    const names = chromiumNames(exchange, said);
    if (reasons.some((reason) => names.includes(reason))) return only({});
    // Over http nothing shows the setting, and Chromium asks for it first.
    const isOfSetting = reasons.every((reason) => ['UserPreferences', 'ThirdPartyPhaseout'].includes(reason));
    if (isOfSetting && !isProven(exchange, said))
      return only({ cannotTell: ['Set-Cookie: whether third-party cookies are blocked'] });
    // Chromium has no name for a line beside Clear-Site-Data.
    const isFineToo = isSilentAbout(said) || reasons.includes('SyntaxError');
    return isFineToo ? only({}) : wrong(exchange, said, sentence);
  }
  if (said.fate === 'not-stored' && fate === 'deleted' && isExpired(line)) return only({});
  if (said.fate === 'stored' && said.certainty === 'inferred' && fate === 'ignored')
    return only({ cannotTell: ['Set-Cookie: presumably stored'] });
  // Whether a Secure cookie of the name is stored is known from lines alone.
  const isOverlay = judge === 'har' && said.certainty === 'inferred' && reasons.join() === 'OverwriteSecure';
  const doubt = isOverlay ? notInFile(run, truth, said.name) : null;
  return doubt === null
    ? wrongly(exchange, said, sentence)
    : only({ cannotTell: [`Set-Cookie: presumably stored; ${doubt}`] });
};

const withoutNames = (text: string): string => text.replace(/`[^`]*`/g, '`…`');
