import type { HeaderList } from '../../src/model/header';
import type { Call } from '../../src/rules/shared/scenario';
import { answerOf } from '../lab/answer';
import type { LabRequest } from '../lab/log';
import { headerName, headerValue, situate } from '../lab/situate';
import type { OracleRequest } from './oracle';
import type { ExampleRun } from './run-example';

/** The requests that the last call caused: itself with its redirects, and its preflights. */
export const ofLastCall = ({ example, oracle }: ExampleRun): readonly OracleRequest[] => {
  const url = new URL(lastCall(example).to).href;
  const isCall = (request: OracleRequest): boolean => request.url === url && !request.isPreflight;
  // A service worker that fetches otherwise makes a request of its own, after the page’s.
  const isFirst = example.scenario.serviceWorker === 'answers-opaque';
  const index = isFirst ? oracle.findIndex(isCall) : oracle.findLastIndex(isCall);
  const actual = oracle[index];
  if (actual === undefined) return [];
  // A preflight of this call began after the call before it; its URL is one of the hops.
  const previous = oracle.findLastIndex((request, at) => at < index && !request.isPreflight);
  const preflights = oracle.filter(
    (request, at) => at > previous && request.isPreflight && actual.hops.includes(request.url),
  );
  return [...preflights, actual];
};

export const lastCall = (example: ExampleRun['example']): Call => {
  const { calls } = situate(example);
  return calls.at(-1) ?? calls[0];
};

/** The last hop of the last call, as the server received it; undefined: it never arrived. */
export const finalRequest = (run: ExampleRun): LabRequest | undefined => {
  const url = asReceived(hopsOf(run).at(-1) ?? '');
  return run.log.findLast((request) => request.url === url && !isPreflight(request));
};

/** User name and password of a URL are not in what a server receives. */
export const asReceived = (url: string): string => url.replace(/^(https?:\/\/)[^/?#]*@/, '$1');

export const isPreflight = ({ method, headerList }: LabRequest): boolean =>
  method === 'OPTIONS' && headerList.some(({ name }) => name.toLowerCase() === 'access-control-request-method');

/**
 * The URLs that the last call went through, as Chromium reports them. It reports the target of a redirect that is not followed
 * as well: that is no hop.
 */
export const hopsOf = (run: ExampleRun): readonly string[] => {
  const hops = ofLastCall(run).at(-1)?.hops ?? [];
  return lastCall(run.example).redirect === 'manual' ? hops.slice(0, 1) : hops;
};

/** Names in the last response's Set-Cookie lines, but those that delete, that came into the jar, or changed in it, by the run. */
export const storedNames = (run: ExampleRun): readonly string[] => {
  const was = new Set(run.jarBefore.map((cookie) => JSON.stringify(cookie)));
  const isNew = new Set(run.jarAfter.filter((cookie) => !was.has(JSON.stringify(cookie))).map(({ name }) => name));
  return [...new Set(setCookieNames(run))].filter((name) => isNew.has(name)).sort();
};

const setCookieNames = (run: ExampleRun): readonly string[] =>
  answerLines(run, finalRequest(run))
    .filter(({ name, value }) => name.toLowerCase() === 'set-cookie' && !/;\s*max-age=0/i.test(value))
    .map(({ value }) => {
      const [pair = ''] = value.split(';');
      return pair.includes('=') ? pair.slice(0, pair.indexOf('=')).trim() : '';
    });

/** The lab's response to this request, as the example writes it. */
export const answerLines = ({ example }: ExampleRun, request: LabRequest | undefined): HeaderList => {
  const endpoint = situate(example).server.find(({ at }) => request !== undefined && sameTarget(at, request.url));
  if (endpoint === undefined || request === undefined) return [];
  const headers = Object.fromEntries(request.headerList.map(({ name, value }) => [name.toLowerCase(), value]));
  const answer = answerOf(endpoint, { method: request.method, headers });
  return typeof answer === 'string'
    ? []
    : answer.headers.map((header) => ({ name: headerName(header), value: headerValue(header) }));
};

const sameTarget = (at: string, url: string): boolean => {
  const [stated, asked] = [new URL(at), new URL(url)];
  return (
    stated.origin + stated.pathname === asked.origin + asked.pathname && ['', asked.search].includes(stated.search)
  );
};
