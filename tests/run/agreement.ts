import type { HeaderLine, HeaderList } from '../../src/model/header';
import type { Call } from '../../src/rules/shared/scenario';
import type { LabRequest } from '../lab/log';
import {
  answerLines,
  asReceived,
  finalRequest,
  hopsOf,
  isPreflight,
  lastCall,
  ofLastCall,
  storedNames,
} from './last-call';
import type { PanelDetail } from './panel-driver';
import type { ExampleRun } from './run-example';

/**
 * Compares what was observed in one run with the example, and the observations with each other. Each function gives one sentence for each
 * disagreement; none means that all agree.
 */

/** 1. The panel's findings are the example's. */
export const diagnosisDisagreements = ({ example, panel, withPanel }: ExampleRun): readonly string[] => {
  if (!withPanel) return [];
  if (panel === null) return ['the panel never showed the request'];
  const said = panel.detail.findings.map(({ rule }) => rule);
  const once = panel.shown === panel.made ? [] : [`the panel shows ${panel.shown} rows for ${panel.made} calls`];
  return [...once, ...differ('the panel’s findings', said, example.findings)];
};

/** Calls whose failure the page's own code cannot know. */
const BLIND: ReadonlySet<Call['api']> = new Set(['beacon', 'frame']);

/** 2. The page's fate is what the example says Chromium decides, for the reason that Chromium itself gives. */
export const fateDisagreements = (run: ExampleRun): readonly string[] => {
  const { chromium } = run.example;
  const outcome = run.results.at(-1)?.outcome ?? 'network-error';
  const failures = ofLastCall(run).flatMap(({ failure }) => failure ?? []);
  const isBlind = BLIND.has(lastCall(run.example).api);
  if (chromium === 'unusable') {
    const refused = failures.some(({ corsError, blockedReason }) => corsError !== null || blockedReason !== null);
    return outcome === 'network-error' && !refused ? [] : [`the page got ${outcome}${refused ? ', refused' : ''}`];
  }
  if (typeof chromium === 'string') {
    if (outcome !== chromium) return [`the page got ${outcome}, and the example says ${chromium}`];
    return isBlind && failures.length > 0 ? ['Chromium says that it failed, and the example says that it did not'] : [];
  }
  if (outcome !== 'network-error' && !isBlind) return [`the page got ${outcome}, and the example says that it fails`];
  const given = failures.flatMap(({ errorText, blockedReason, corsError }) =>
    'cors' in chromium ? [corsError ?? ''] : [errorText, blockedReason ?? ''],
  );
  const accepted: readonly string[] = 'cors' in chromium ? chromium.cors : chromium.error;
  return given.some((reason) => accepted.includes(reason))
    ? []
    : [`Chromium says ${given.filter(Boolean).join(', ') || 'nothing'}, and the example says ${accepted.join(' or ')}`];
};

/** 3. Chromium's reasons for cookies are the example's, where it states them; and the jar holds what it says. */
export const cookieDisagreements = (run: ExampleRun): readonly string[] => {
  const { blockedCookies, cookiesSent, cookiesStored } = run.example;
  const found = new Map<string, Set<string>>();
  for (const { blockedFromSending, blockedFromStoring } of ofLastCall(run)) {
    for (const { name, reasons } of [...blockedFromSending, ...blockedFromStoring]) {
      found.set(name, new Set([...(found.get(name) ?? []), ...reasons]));
    }
  }
  const text = (entries: Iterable<readonly [string, Iterable<string>]>): readonly string[] =>
    [...entries].map(([name, reasons]) => `${name}: ${[...reasons].sort().join(' ')}`).sort();
  return [
    ...(blockedCookies === undefined
      ? []
      : differ('blocked cookies', text(found), text(Object.entries(blockedCookies)))),
    ...differ(
      'cookies that the server received',
      [...(finalRequest(run)?.cookies ?? [])].sort(),
      [...cookiesSent].sort(),
    ),
    ...(cookiesStored === undefined ? [] : differ('cookies stored', storedNames(run), [...cookiesStored].sort())),
  ];
};

/** 4. What the panel recorded is what the server saw and said, and its cookies are the server's. */
export const recordDisagreements = (run: ExampleRun): readonly string[] => {
  if (run.panel === null) return [];
  const { detail } = run.panel;
  const last = hopsOf(run).length - 1;
  const namesAt = (wanted: string, at: string): readonly string[] =>
    detail.cookies
      .filter((cookie) => cookie.fate === wanted && cookie.at === at)
      .map(({ name }) => name)
      .sort();
  const received = [...(finalRequest(run)?.cookies ?? [])].sort();
  const stored = [...(run.example.cookiesStored ?? storedNames(run))].sort();
  return [
    ...differ('cookies that the panel says were sent', namesAt('sent', `${last}:request`), received),
    ...differ('cookies that the panel says were stored', namesAt('stored', `${last}:response`), stored),
    ...recordedLines(run, detail),
  ];
};

export const allDisagreements = (run: ExampleRun): readonly string[] => [
  ...diagnosisDisagreements(run),
  ...fateDisagreements(run),
  ...cookieDisagreements(run),
  ...recordDisagreements(run),
];

/** Every message of every hop that reached the server: shown as it was received and sent. */
const recordedLines = (run: ExampleRun, detail: PanelDetail): readonly string[] =>
  hopsOf(run).flatMap((url, hop) => {
    const received = run.log.filter((request) => request.url === asReceived(url));
    const at = (wanted: boolean): LabRequest | undefined =>
      received.findLast((request) => isPreflight(request) === wanted);
    const isFromCache =
      hop === 0 && received.filter((request) => !isPreflight(request)).length < (run.panel?.made ?? 0);
    return [
      ...messageLines(
        run,
        at(true),
        linesAt(detail, `${hop}:preflight-request`),
        linesAt(detail, `${hop}:preflight-response`),
      ),
      ...messageLines(
        run,
        isFromCache ? undefined : at(false),
        linesAt(detail, `${hop}:request`),
        linesAt(detail, `${hop}:response`),
      ),
    ];
  });

const linesAt = (detail: PanelDetail, at: string): HeaderList =>
  detail.lines
    .filter((line) => line.at === at)
    .map(({ text }) => ({ name: text.slice(0, text.indexOf(':')), value: text.slice(text.indexOf(':') + 1) }));

/** Each request line shown was received; each response line is shown, in order, duplicates too. */
const messageLines = (
  run: ExampleRun,
  request: LabRequest | undefined,
  shownRequest: HeaderList,
  shownResponse: HeaderList,
): readonly string[] => {
  if (request === undefined) return [];
  const received = request.headerList.map(write);
  // Only DevTools' log has a service worker's request, and it sorts the lines.
  const inOrder = (lines: readonly string[]): readonly string[] =>
    run.example.scenario.serviceWorker === undefined ? lines : [...lines].sort();
  const answered = inOrder(answerLines(run, request).map(write));
  const names = new Set(answered.map((line) => line.split(':')[0]));
  const shown = inOrder(shownResponse.map(write).filter((line) => names.has(line.split(':')[0])));
  return [
    ...shownRequest
      .map(write)
      .filter((line) => !received.some((real) => isShownAs(real, line)))
      .map((line) => `the panel shows a line that the server did not receive: ${line}`),
    ...(shownResponse.length === 0 || isShownInOrder(answered, shown) ? [] : differ('response lines', shown, answered)),
  ];
};

const isShownInOrder = (real: readonly string[], shown: readonly string[]): boolean =>
  real.length === shown.length && real.every((line, index) => isShownAs(line, shown[index] ?? ''));

/** Headers of the examples in which a part is secret: the panel writes `⟨6 bytes⟩` or `•••` for it. */
const PARTLY_REPLACED: readonly string[] = ['x-csrf-token', 'x-csrftoken', 'location'];

const isShownAs = (real: string, shown: string): boolean => {
  if (!PARTLY_REPLACED.some((name) => shown.startsWith(`${name}:`))) return real === shown;
  const pattern = shown
    .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    .replace(/⟨(\d+) bytes⟩/g, '.{$1}')
    .replaceAll('•••', '[^/]+');
  return new RegExp(`^${pattern}$`).test(real);
};

/** The panel replaces their values. */
const REDACTED: ReadonlySet<string> = new Set(['cookie', 'set-cookie', 'authorization']);

const write = ({ name, value }: HeaderLine): string =>
  REDACTED.has(name.toLowerCase()) ? name.toLowerCase() : `${name.toLowerCase()}: ${value.trim()}`;

const differ = (what: string, found: readonly string[], expected: readonly string[]): readonly string[] =>
  JSON.stringify(found) === JSON.stringify(expected)
    ? []
    : [`${what}: ${found.join(', ') || 'none'}; the example says ${expected.join(', ') || 'none'}`];
