import type { ReportedCookie, ReportedExchange } from '../../../src/report/schema';
import { type Comparison, only } from '../compare';
import { NOT_ASKED_FOR } from '../compare-cookies';
import { placeOfLine } from '../place-of-line';
import type { SessionRun } from './run-session';
import { isSame, type SeenCookie, whereOf } from './seen-request';
import { isCredentialed, type Judge, pairOf, type Truth } from './truth';

/** A cookie that Chromium did not send, and that is not listed. */
export const missingFate = (
  run: SessionRun,
  truth: Truth,
  exchange: ReportedExchange,
  hop: number,
  fates: readonly ReportedCookie[],
  cookie: SeenCookie,
  judge: Judge,
): Comparison => {
  if (cookie.reasons.length === 0 || cookie.reasons.some((reason) => NOT_ASKED_FOR.includes(reason))) return only({});
  if (fates.some((fate) => isSame(cookie, fate))) return only({});
  // Without credentials no cookie is considered for its own sake.
  if (!isCredentialed(truth, exchange.origin, hop)) return only({});
  const reasons = cookie.reasons.join(', ');
  if (judge === 'har') {
    return isShownEarlier(run, truth, cookie) && !fates.some(({ name }) => name === cookie.name)
      ? only({ cannotTell: [`a cookie of the file itself is not listed: ${reasons}`] })
      : only({});
  }
  if (isPerhapsCleared(run, exchange, hop)) return only({ cannotTell: ['cookie: a response perhaps cleared it'] });
  return setsCookie(truth, hop, `${cookie.name} ${whereOf(cookie)}`) || isRemovedMeanwhile(run, truth, cookie)
    ? only({ cannotTell: ['cookie: the store was read too late'] })
    : only({
        disagreements: [
          `not listed: ${truth.does}, Chromium says ${reasons} | ${hop} ${cookie.name} (${whereOf(cookie)})`,
        ],
      });
};

/** The panel has no reading of the store for the hop, and a response before it cleared the cookies of the site, perhaps. */
const isPerhapsCleared = (
  { report }: SessionRun,
  { id, url, startedAtMs, hops }: ReportedExchange,
  hop: number,
): boolean => {
  const hostOf = (text: string): string => new URL(text).hostname;
  const isClearing = (other: ReportedExchange): boolean =>
    other.hops.some((each) => each.mayClearCookies === true && hostOf(each.url) === hostOf(hops[hop]?.url ?? url));
  const isEarlier = (other: ReportedExchange): boolean => other.id !== id && other.startedAtMs <= startedAtMs;
  return (
    hops[hop]?.readsStore !== true && (report?.exchanges ?? []).some((other) => isEarlier(other) && isClearing(other))
  );
};

/** Whether a line of the hop sets the very cookie. In: see placeOfLine. */
const setsCookie = ({ request }: Truth, hop: number, place: string): boolean => {
  const { lines = null, url = '' } = request.hops[hop] ?? {};
  return (lines ?? []).some((line) => placeOfLine(line, url) === place);
};

/** Another response of the same step took the cookie away: a reading of the store that came after it does not have it. */
const isRemovedMeanwhile = ({ steps }: SessionRun, { step }: Truth, cookie: SeenCookie): boolean =>
  !(steps[step]?.store ?? []).some(({ name, value }) => name === cookie.name && value === cookie.value);

/** An earlier response of the same session set this very cookie. */
const isShownEarlier = ({ requests }: SessionRun, { request }: Truth, { name, value }: SeenCookie): boolean =>
  requests.some(
    ({ hops, startedAtMs }) =>
      startedAtMs < request.startedAtMs &&
      hops.some(({ lines }) =>
        lines?.some((line) => {
          const pair = pairOf(line);
          return pair.name === name && pair.value === value;
        }),
      ),
  );
