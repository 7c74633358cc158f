import type { LabRequest } from '../lab/log';
import { headerName, headerValue, situate } from '../lab/situate';
import type { OracleRequest } from './oracle';
import type { PanelDetail } from './panel-driver';
import type { ExampleRun } from './run-example';

/**
 * Compares the witnesses of one run with the example and with each other. Each function gives one sentence for each
 * disagreement; none means that all agree.
 */

/** 1. The panel's findings are the example's. */
export const diagnosisDisagreements = ({ example, panel, withPanel }: ExampleRun): readonly string[] => {
  if (!withPanel) return [];
  if (panel === null) return ['the panel never showed the request'];
  const said = panel.detail.findings.map(({ rule }) => rule);
  return differ('the panel’s findings', said, example.findings);
};

/** 2. The page's fate is what the example says Chromium decides, for the reason that Chromium itself gives. */
export const fateDisagreements = (run: ExampleRun): readonly string[] => {
  const { chromium } = run.example;
  const outcome = run.results.at(-1)?.outcome ?? 'network-error';
  if (typeof chromium === 'string') {
    return outcome === chromium ? [] : [`the page got ${outcome}, and the example says ${chromium}`];
  }
  if (outcome !== 'network-error') return [`the page got ${outcome}, and the example says that it fails`];
  const failures = ofLastCall(run).flatMap(({ failure }) => failure ?? []);
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
  const hop = (ofLastCall(run).find(({ isPreflight }) => !isPreflight)?.hops.length ?? 1) - 1;
  const request = finalRequest(run);
  const sent = detail.cookies
    .filter(({ fate, at }) => fate === 'sent' && at === `${hop}:request`)
    .map(({ name }) => name);
  const stored = detail.cookies.filter(({ fate, at }) => fate === 'stored' && at === `${hop}:response`);
  const storedAsWell = run.example.cookiesStored ?? storedNames(run);
  return [
    ...differ('cookies that the panel says were sent', sent.sort(), [...(request?.cookies ?? [])].sort()),
    ...differ(
      'cookies that the panel says were stored',
      stored.map(({ name }) => name).sort(),
      [...storedAsWell].sort(),
    ),
    ...(request === undefined
      ? []
      : [...requestLines(detail, hop, request), ...responseLines(run, detail, hop, request)]),
  ];
};

export const allDisagreements = (run: ExampleRun): readonly string[] => [
  ...diagnosisDisagreements(run),
  ...fateDisagreements(run),
  ...cookieDisagreements(run),
  ...recordDisagreements(run),
];

/** The requests that the last call caused: itself with its redirects, and its preflights. */
const ofLastCall = ({ example, oracle }: ExampleRun): readonly OracleRequest[] => {
  const url = new URL(lastCall(example).to).href;
  const index = oracle.findLastIndex((request) => request.url === url && !request.isPreflight);
  const actual = oracle[index];
  if (actual === undefined) return [];
  // A preflight of this call began after the call before it; its URL is one of the hops.
  const previous = oracle.findLastIndex((request, at) => at < index && !request.isPreflight);
  const preflights = oracle.filter(
    (request, at) => at > previous && request.isPreflight && actual.hops.includes(request.url),
  );
  return [...preflights, actual];
};

const lastCall = (example: ExampleRun['example']): { readonly to: string } => {
  const { calls } = situate(example);
  return calls.at(-1) ?? calls[0];
};

/** The last hop of the last call, as the server received it; undefined: it never arrived. */
const finalRequest = (run: ExampleRun): LabRequest | undefined => {
  const url = ofLastCall(run).at(-1)?.hops.at(-1);
  return run.log.findLast((request) => request.url === url && !isPreflight(request));
};

const isPreflight = ({ method, headerList }: LabRequest): boolean =>
  method === 'OPTIONS' && headerList.some(({ name }) => name.toLowerCase() === 'access-control-request-method');

/** Names in the last response's Set-Cookie lines that came into the jar, or changed in it, by the run. */
const storedNames = (run: ExampleRun): readonly string[] => {
  const was = new Set(run.jarBefore.map((cookie) => JSON.stringify(cookie)));
  const isNew = new Set(run.jarAfter.filter((cookie) => !was.has(JSON.stringify(cookie))).map(({ name }) => name));
  return [...new Set(setCookieNames(run))].filter((name) => isNew.has(name)).sort();
};

const setCookieNames = (run: ExampleRun): readonly string[] =>
  answerHeaders(run, finalRequest(run)?.url)
    .filter(({ name }) => name.toLowerCase() === 'set-cookie')
    .map(({ value }) => {
      const [pair = ''] = value.split(';');
      return pair.includes('=') ? pair.slice(0, pair.indexOf('=')).trim() : '';
    });

/** What the lab answered at this URL, as the example writes it. */
const answerHeaders = (
  { example }: ExampleRun,
  url: string | undefined,
): readonly { name: string; value: string }[] => {
  const endpoint = situate(example).server.find(({ at }) => url !== undefined && sameTarget(at, url));
  if (endpoint === undefined || typeof endpoint.answer === 'string') return [];
  return endpoint.answer.headers.map((header) => ({ name: headerName(header), value: headerValue(header) }));
};

const sameTarget = (at: string, url: string): boolean => {
  const [stated, asked] = [new URL(at), new URL(url)];
  return (
    stated.origin + stated.pathname === asked.origin + asked.pathname && ['', asked.search].includes(stated.search)
  );
};

/** The panel replaces their values. */
const REDACTED: ReadonlySet<string> = new Set(['cookie', 'set-cookie', 'authorization']);

const linesAt = (detail: PanelDetail, at: string): readonly { name: string; value: string }[] =>
  detail.lines
    .filter((line) => line.at === at)
    .map(({ text }) => ({
      name: text.slice(0, text.indexOf(':')).toLowerCase(),
      value: text.slice(text.indexOf(':') + 1).trim(),
    }));

/** Each request line of the panel reached the server as it is shown. */
const requestLines = (detail: PanelDetail, hop: number, request: LabRequest): readonly string[] =>
  linesAt(detail, `${hop}:request`)
    .filter(
      ({ name, value }) =>
        !request.headerList.some(
          (line) => line.name.toLowerCase() === name && (REDACTED.has(name) || line.value.trim() === value),
        ),
    )
    .map(({ name, value }) => `the panel shows a request line that the server did not receive: ${name}: ${value}`);

/** Each line that the lab answered is shown, in order, duplicates too. */
const responseLines = (run: ExampleRun, detail: PanelDetail, hop: number, request: LabRequest): readonly string[] => {
  const shown = linesAt(detail, `${hop}:response`);
  if (shown.length === 0) return [];
  const write = ({ name, value }: { name: string; value: string }): string =>
    REDACTED.has(name.toLowerCase()) ? name.toLowerCase() : `${name.toLowerCase()}: ${value.trim()}`;
  const said = answerHeaders(run, request.url).map(write);
  const names = new Set(said.map((line) => line.split(':')[0]));
  return differ(
    'response lines',
    shown.map(write).filter((line) => names.has(line.split(':')[0])),
    said,
  );
};

const differ = (what: string, found: readonly string[], expected: readonly string[]): readonly string[] =>
  JSON.stringify(found) === JSON.stringify(expected)
    ? []
    : [`${what}: ${found.join(', ') || 'none'}; the example says ${expected.join(', ') || 'none'}`];
