import type { ReportedExchange } from '../../src/report/schema';
import type { LabRequest } from '../lab/log';
import type { CallResult } from '../lab/result';
import type { ExpectedRequest, SituationStep } from '../lab/situations/situation';
import { asReceived, isPreflight } from './last-call';
import type { OracleRequest } from './oracle';
import type { SituationSeen, StepSeen } from './run-situation';

/**
 * Compares what was observed of a situation with what it states, for every step that has been taken. One sentence for each disagreement.
 * Requests of one step to one URL are compared as a set: which of two calls at once comes first is not known.
 */
export const situationDisagreements = (seen: SituationSeen): readonly string[] => [
  ...seen.steps.flatMap((step, index) => {
    const stated = seen.situation.steps[index];
    if (stated === undefined) return [];
    const sentences = [...pageDisagreements(seen, index), ...requestDisagreements(seen, step, index)];
    return sentences.map((sentence) => `step ${index + 1}: ${sentence}`);
  }),
  ...phantomRows(seen),
  ...listDisagreements(seen),
];

/** What the page's code got, which page is shown, and what is stored. */
const pageDisagreements = ({ situation, steps }: SituationSeen, index: number): readonly string[] => {
  const [stated, seen] = [situation.steps[index], steps[index]];
  if (stated === undefined || seen === undefined) return [];
  const stored = situation.steps.slice(0, index + 1).findLast((step) => step.stored !== undefined)?.stored ?? [];
  return [
    ...differ(
      'the page got',
      seen.results.map((result, call) => outcomeText(result, stated.got?.[call])),
      stated.got ?? [],
    ),
    ...landing(stated, seen),
    ...differ('cookies stored', seen.stored, stored),
  ];
};

/** With the status only where the situation states one. */
const outcomeText = ({ outcome, status }: CallResult, stated: string | undefined): string =>
  stated?.includes(' ') ? `${outcome} ${status}` : outcome;

const landing = ({ act }: SituationStep, { pageUrl }: StepSeen): readonly string[] => {
  if (act.does !== 'visit' && act.does !== 'submit') return [];
  const wanted = act.lands === undefined ? act.to : act.lands;
  const shown = pageUrl.startsWith('chrome-error:') ? null : pageUrl;
  return differ('the page that is shown', [shown ?? 'an error page'], [wanted ?? 'an error page']);
};

const requestDisagreements = (seen: SituationSeen, step: StepSeen, index: number): readonly string[] => {
  const stated = seen.situation.steps[index]?.requests ?? [];
  return [...new Set(stated.map(({ request }) => request))].flatMap((request) => {
    const wanted = stated.filter((one) => one.request === request);
    const before = countBefore(seen, request, index);
    const part = <T>(all: readonly T[]): readonly T[] => all.slice(before, before + wanted.length);
    const told = part(seen.oracle.filter((one) => !one.isPreflight && `${one.method} ${one.url}` === request));
    const exchanges = part(exchangesOf(seen, request));
    return [
      ...differ(`Chromium on ${request}`, told.map(chromiumText).sort(), wanted.map(statedChromium).sort()),
      ...differ(`the server on ${request}`, receivedTexts(seen, step, index, told), wanted.flatMap(statedSent).sort()),
      ...differ(`the panel on ${request}`, panelTexts(exchanges, wanted), wanted.map(statedPanel).sort()),
      ...wanted.flatMap(({ tells }) =>
        tells === undefined || exchanges.some(({ findings }) => findings[0]?.title.includes(tells))
          ? []
          : [`the panel on ${request} does not tell “${tells}”: ${exchanges[0]?.findings[0]?.title}`],
      ),
      ...wanted.flatMap(({ fix }) =>
        fix === undefined || exchanges.some((exchange) => hasFix(exchange, fix))
          ? []
          : [`the panel on ${request} has no fix “${fix}”: ${exchanges[0]?.findings[0]?.fixes[0]?.title}`],
      ),
      ...exchanges
        .filter(({ findings, listed }) => findings.length > 0 && !listed)
        .map(() => `the panel does not list ${request}`),
    ];
  });
};

/** Whether the first finding’s first fix has this text to paste. */
export const hasFix = ({ findings: [first] }: ReportedExchange, fix: string): boolean =>
  first?.fixes[0]?.snippet?.text.includes(fix) === true;

/** How many requests of this kind the steps before state. */
const countBefore = ({ situation }: SituationSeen, request: string, index: number): number =>
  situation.steps.slice(0, index).flatMap(({ requests }) => requests.filter((one) => one.request === request)).length;

const exchangesOf = ({ report }: SituationSeen, request: string): readonly ReportedExchange[] =>
  (report?.exchanges ?? []).filter(({ method, url }) => `${method} ${url}` === request);

const names = (list: readonly string[] | undefined): string => [...(list ?? [])].sort().join(' ') || 'no cookie';

const blockedText = (blocked: Iterable<readonly [string, Iterable<string>]>): string =>
  [...blocked]
    .map(([name, reasons]) => `${name}: ${[...new Set(reasons)].sort().join(' ')}`)
    .sort()
    .join(', ');

const statedChromium = ({ failure, blocked }: ExpectedRequest): string =>
  `${failure ?? 'no failure'}; ${blockedText(Object.entries(blocked ?? {})) || 'no cookie blocked'}`;

const chromiumText = ({ failure, blockedFromSending, blockedFromStoring }: OracleRequest): string => {
  const blocked = new Map<string, string[]>();
  for (const { name, reasons } of [...blockedFromSending, ...blockedFromStoring]) {
    blocked.set(name, [...(blocked.get(name) ?? []), ...reasons]);
  }
  const why = failure === null ? 'no failure' : (failure.corsError ?? failure.errorText);
  return `${why}; ${blockedText(blocked) || 'no cookie blocked'}`;
};

const statedSent = ({ sent }: ExpectedRequest): readonly string[] => (sent === null ? [] : [names(sent)]);

/** Of each request the last hop that the server received in this step. */
const receivedTexts = (
  { log, steps }: SituationSeen,
  { logFrom }: StepSeen,
  index: number,
  told: readonly OracleRequest[],
): readonly string[] => {
  const received = log.slice(logFrom, steps[index + 1]?.logFrom).filter((request) => !isPreflight(request));
  const at = (url: string): readonly LabRequest[] => received.filter((request) => request.url === asReceived(url));
  const last = told.flatMap(({ hops }) => hops.findLast((hop) => at(hop).length > 0) ?? []);
  return [...new Set(last)]
    .flatMap((url) => at(url).slice(-last.filter((one) => one === url).length))
    .map(({ cookies }) => names(cookies))
    .sort();
};

const statedPanel = ({ verdict, findings, sent, set }: ExpectedRequest): string =>
  panelWords(verdict, findings, sent ?? [], set ?? []);

/** What is known by now counts as what is stated. */
const panelTexts = (exchanges: readonly ReportedExchange[], wanted: readonly ExpectedRequest[]): readonly string[] =>
  exchanges
    .map(panelText)
    .map((text) => {
      const known = wanted.find(({ whenKnown, ...one }) => whenKnown && statedPanel({ ...one, ...whenKnown }) === text);
      return known === undefined ? text : statedPanel(known);
    })
    .sort();

const panelText = ({ verdict, findings, cookies, hops }: ReportedExchange): string => {
  const with_ = (fate: string): readonly string[] =>
    cookies
      .filter((cookie) => cookie.fate === fate && (fate === 'stored' || cookie.at === `${hops.length - 1}:request`))
      .map(({ name }) => name);
  return panelWords(
    verdict.kind,
    findings.map(({ ruleId }) => ruleId),
    with_('sent'),
    with_('stored'),
  );
};

const panelWords = (
  verdict: string,
  findings: readonly string[],
  sent: readonly string[],
  stored: readonly string[],
): string => `${verdict} [${findings.join(', ')}], sent: ${names(sent)}, stored: ${names(stored)}`;

/** Each request is one exchange, also those that the browser makes by itself: it loads an error page again. */
const phantomRows = ({ situation, report, oracle }: SituationSeen): readonly string[] => {
  const listed = (report?.exchanges ?? [])
    .filter((exchange) => exchange.listed && new URL(exchange.url).pathname.startsWith(`/${situation.id}/`))
    .map(({ method, url }) => `${method} ${url}`);
  const made = oracle.filter(({ isPreflight }) => !isPreflight).map(({ method, url }) => `${method} ${url}`);
  const count = (all: readonly string[], wanted: string): number => all.filter((one) => one === wanted).length;
  return [...new Set(listed)]
    .filter((request) => count(listed, request) > count(made, request))
    .map((request) => `the panel lists ${request} more often than Chromium made it`);
};

const isAborted = (findings: readonly { readonly ruleId: string }[]): boolean =>
  findings.some(({ ruleId }) => ruleId === 'client-abort');

/** Verdicts of which the list names the culprit. */
const NAMES_CULPRIT: ReadonlySet<string> = new Set(['blocked', 'cookies-lost']);

/** The list shows what the export says. */
const listDisagreements = ({ report, rows }: SituationSeen): readonly string[] =>
  (report?.exchanges ?? []).flatMap(({ id, listed, verdict, findings, method, url }) => {
    const row = rows.find(({ exchange }) => exchange === id);
    if (!listed || row === undefined) return [];
    // An aborted request is advice, whatever else its response did.
    const isNamed = NAMES_CULPRIT.has(verdict.kind) || (row.culprit !== '' && isAborted(findings));
    return differ(
      `the row of ${method} ${url}`,
      [row.verdict, row.culprit],
      [verdict.kind, isNamed ? (findings[0]?.ruleId ?? '') : ''],
    );
  });

const differ = (what: string, found: readonly string[], stated: readonly string[]): readonly string[] =>
  JSON.stringify(found) === JSON.stringify(stated)
    ? []
    : [`${what}: ${found.join(' | ') || 'nothing'}; the situation says ${stated.join(' | ') || 'nothing'}`];
