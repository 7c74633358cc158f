import type { ReportedExchange } from '../../../src/report/schema';
import { type Comparison, compareVerdict, join, only, reasonsOf } from '../compare';
import { takenBack } from './compare-midway';
import { compareSentAt, compareStoredAt } from './compare-session-cookies';
import { fileEntriesOf } from './file-entries';
import { isOfLab, sessionIdOf, withoutScheme } from './plan';
import type { SessionRun } from './run-session';
import type { SeenRequest } from './seen-request';
import { isCredentialed, type Judge, type Truth, truthsOf } from './truth';

/** What one step came to, by what the panel or the file says of its requests. */
export interface StepComparison extends Comparison {
  readonly step: number;
  /** Of the lives of cookies: a step of which its requests tell everything agrees nevertheless. Absent: they were not compared. */
  readonly livesCannotTell?: readonly string[];
}

/** Holds what is said of a session's exchanges against Chromium, the page and the server. Out: one for each step that made a request. */
export const compareSession = (
  run: SessionRun,
  reported: readonly ReportedExchange[],
  judge: Judge,
): readonly StepComparison[] => {
  const truths = truthsOf(run);
  const exchanges = reported.filter(({ url }) => sessionIdOf(url) === run.session.id && !isOfLab(url));
  const keys = [...new Set(truths.map(({ request }) => withoutScheme(request.url)))];
  const parts = keys.flatMap((key) =>
    compareGroup(
      run,
      truths.filter(({ request }) => withoutScheme(request.url) === key),
      exchanges.filter(({ url }) => withoutScheme(url) === key),
      judge,
    ),
  );
  const back = judge === 'live' ? takenBack(run.midway, run.report) : [];
  // A request of a worker that began before Chromium's account of it did is known to the server alone.
  const unknown = exchanges.filter(
    (exchange) =>
      !keys.includes(withoutScheme(exchange.url)) && !isReceived(run, exchange) && !isNotFollowed(run, exchange),
  );
  const steps = [...new Set(truths.map(({ step }) => step))].sort((one, other) => one - other);
  return steps.map(
    (step, index): StepComparison => ({
      step,
      ...join([
        ...parts.filter((part) => part.step === step),
        ...back
          .filter(({ url }) => truths.some((truth) => truth.step === step && truth.request.url === url))
          .map(({ url, sentence }) => withUrlOf(url, sentence)),
        // What belongs to no request is counted at the first step.
        ...(index > 0
          ? []
          : unknown.map(({ method, url, outcome }) =>
              only({ disagreements: [`shown, and Chromium told of no such request | ${method} ${url} ${outcome}`] }),
            )),
      ]),
    }),
  );
};

const isReceived = ({ received }: SessionRun, { url, method }: ReportedExchange): boolean =>
  received.some((request) => request.url === url && request.method === method);

/** DevTools log the target of a redirect of a worker's call that is not followed, or refused, as an aborted request of its own. */
const isNotFollowed = ({ session, requests }: SessionRun, { url, outcome }: ReportedExchange): boolean =>
  outcome === 'network-error' &&
  (requests.some(({ hops, isAnswered }) => !isAnswered && hops.slice(1).some((hop) => hop.url === url)) ||
    session.steps.some(
      (step) =>
        step.does === 'call' &&
        step.calls.some(({ redirect }) => redirect === 'manual') &&
        // The target may be upgraded to https.
        [url, url.replace('https:', 'http:')].some((target) =>
          JSON.stringify(step.server).includes(`Location: ${target}"`),
        ),
    ));

const withUrlOf = (url: string, sentence: string): Comparison =>
  only({ disagreements: [`${sentence} ${url}`], provenWrong: [`${sentence} ${url}`] });

/** The requests to one URL: when there are several, each belongs to the exchange that it fits best. */
const compareGroup = (
  run: SessionRun,
  truths: readonly Truth[],
  exchanges: readonly ReportedExchange[],
  judge: Judge,
): readonly StepComparison[] => {
  const [first] = truths;
  if (first === undefined) return [];
  // A file may have one request of several: it belongs to the one that it fits, which need not be the first.
  const lacking = Math.max(0, truths.length - exchanges.length);
  const tried = arrangements([...exchanges, ...new Array<undefined>(lacking)]).map((arranged) =>
    truths.map((truth, index): StepComparison => {
      const exchange = arranged[index];
      const found = exchange === undefined ? notShown(run, truth, judge) : compareExchange(run, truth, exchange, judge);
      return { step: truth.step, ...found };
    }),
  );
  const cost = (parts: readonly StepComparison[]): number =>
    parts.reduce((sum, { disagreements }) => sum + disagreements.length, 0);
  const best = tried.reduce((one, other) => (cost(other) < cost(one) ? other : one));
  const received = run.received.filter(({ url, method }) => method !== 'OPTIONS' && url === exchanges[0]?.url).length;
  if (exchanges.length <= Math.max(truths.length, received)) return best;
  const shown = exchanges
    .map(({ id, method, outcome, hops }) => `${id} ${method} ${outcome} ${hops.length}`)
    .join(', ');
  return [
    ...best,
    {
      step: first.step,
      ...only({ disagreements: [`shown ${exchanges.length} times for ${truths.length} | ${shown}`] }),
    },
  ];
};

const MOST_ARRANGED = 4;

const arrangements = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  items.length < 2 || items.length > MOST_ARRANGED
    ? [items]
    : items.flatMap((item, index) =>
        arrangements(items.filter((_, position) => position !== index)).map((rest) => [item, ...rest]),
      );

const notShown = (run: SessionRun, { request }: Truth, judge: Judge): Comparison => {
  // DevTools leaves some requests of workers out of its file.
  if (judge === 'har' && !areInFile(run, request)) return only({ cannotTell: ['not in the file'] });
  return request.hops[0]?.cookies === null
    ? only({ cannotTell: ['not shown: a request that was not sent'] })
    : only({ disagreements: [`not shown: ${request.type} | ${request.method} ${request.url}`] });
};

/** Whether the file has an entry for each request of this method and URL. */
const areInFile = (run: SessionRun, { url, method }: SeenRequest): boolean => {
  const made = run.requests.filter((other) => !other.isPreflight && other.url === url && other.method === method);
  return fileEntriesOf(run, { url, method }).length >= made.length;
};

const compareExchange = (run: SessionRun, truth: Truth, exchange: ReportedExchange, judge: Judge): Comparison => {
  if (judge === 'har' && isOfOtherSession(run, truth.request))
    return only({ cannotTell: ['the file has the header list of another request'] });
  return join([
    withUrl(
      truth,
      join([
        compareVerdict(exchange, truth.failed, reasonsOf(truth.request.failure)),
        compareHops(truth, exchange),
        comparePreflight(truth, exchange),
        compareCredentials(truth, exchange),
        ...exchange.hops.flatMap((_, hop) => [
          compareSentAt(run, truth, exchange, hop, judge),
          compareStoredAt(run, truth, exchange, hop, judge),
        ]),
      ]),
    ),
  ]);
};

/** Measured (1 in 100000): DevTools put the header lists of a request that another session had made into an entry. */
const isOfOtherSession = (run: SessionRun, { url, method }: SeenRequest): boolean =>
  fileEntriesOf(run, { url, method }).some(({ origin }) => {
    const session = origin === null ? null : sessionIdOf(`${origin}/`);
    return session !== null && session !== run.session.id;
  });

/** Each sentence ends with the request that it is about. */
const withUrl = ({ request, call }: Truth, comparison: Comparison): Comparison => {
  const about = `${request.method} ${request.url}${call?.redirect === undefined ? '' : ` redirect: ${call.redirect}`}`;
  const say = (sentence: string): string =>
    sentence.includes(' | ') ? `${sentence} | ${about}` : `${sentence} | | ${about}`;
  return {
    ...comparison,
    disagreements: comparison.disagreements.map(say),
    provenWrong: comparison.provenWrong.map(say),
  };
};

/** A redirect that is not followed is reported by Chromium with its target, which is no hop. */
const compareHops = ({ request, failed, call }: Truth, { hops, outcome }: ReportedExchange): Comparison => {
  const seen = request.hops.map(({ url }) => url);
  const said = hops.map(({ url }) => url);
  const isPart = said.every(
    (url, index) => seen[index] !== undefined && withoutScheme(seen[index]) === withoutScheme(url),
  );
  // Of a worker's request that was redirected the log may have the preflight alone: then nothing is said of what came next.
  const isOfPreflightAlone =
    outcome === 'unknown' && hops.at(-1)?.status === null && hops.at(-1)?.preflightStatus !== null;
  const mayBeShorter = failed || call?.redirect === 'manual' || isOfPreflightAlone;
  return isPart && (said.length === seen.length || mayBeShorter)
    ? only({})
    : only({
        disagreements: [
          `hops: ${said.length}, and Chromium made ${seen.length} | ${said.join(' ')} against ${seen.join(' ')}`,
        ],
      });
};

const comparePreflight = ({ preflight, request }: Truth, { hops }: ReportedExchange): Comparison => {
  // A redirect to another origin has a preflight of its own.
  const asked = preflight?.hops[0]?.url ?? '';
  const of = hops.find(({ url }) => preflight === null || withoutScheme(url) === withoutScheme(asked));
  const isSaid = of?.preflightStatus != null;
  const isAnswered = preflight?.hops[0]?.cookies != null && preflight.isAnswered;
  if (isSaid && preflight === null)
    return only({ disagreements: [`a preflight that was not made for it | ${request.mark}`] });
  return isAnswered && !isSaid ? only({ disagreements: [`its preflight is not shown | ${request.mark}`] }) : only({});
};

const compareCredentials = (truth: Truth, { credentials, hops, origin }: ReportedExchange): Comparison => {
  if (credentials.certainty !== 'proven' || hops.every(({ url }) => new URL(url).origin === origin)) return only({});
  const last = hops.length - 1;
  if (credentials.included === isCredentialed(truth, origin, last)) return only({});
  // By default a redirect from the own origin loses them: the mode is not "include", though the first hop had some.
  if (credentials.included === isCredentialed(truth, origin, 0)) return only({});
  const sentence = `credentials ${credentials.included ? 'included' : 'left out'}, because ${credentials.because.replace(/`[^`]*`/g, '`…`')} |`;
  return only({ disagreements: [sentence], provenWrong: [sentence] });
};
