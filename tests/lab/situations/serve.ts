import type { IncomingMessage } from 'node:http';
import type { Answer, HeaderText } from '../../../src/rules/shared/scenario';
import { reflecting } from '../answer';
import { frameDocument, situationPage } from '../pages/situation-page';
import { place } from './place';
import type { Condition, Situation, SituationEndpoint } from './situation';

/** The situations that a lab serves, each with how far it has been played. */
export interface SituationServer {
  readonly byId: ReadonlyMap<string, Situation>;
  /** Begins a situation anew; `run`: its pages take all steps without being told. */
  readonly begin: (situation: Situation, run: boolean) => void;
  /** What the server does at this URL; null: no situation has it. */
  readonly answer: (url: URL, request: IncomingMessage) => { readonly id: string; readonly answer: Answer } | null;
}

/** How far one has been played: a document is told when it is served, because no store is shared by pages of several sites. */
interface Progress {
  /** The step that led to the page that is shown; -1: none. */
  readonly step: number;
  readonly run: boolean;
}

/** Throws when two have the same id. */
export const serveSituations = (situations: readonly Situation[], frameScript: string): SituationServer => {
  const byId = new Map<string, Situation>();
  const endpoints = new Map<string, { readonly situation: Situation; readonly endpoint: SituationEndpoint }>();
  const progress = new Map<string, Progress>();
  for (const situation of situations.map(place)) {
    if (byId.has(situation.id)) throw new Error(`Two situations have the id "${situation.id}"`);
    byId.set(situation.id, situation);
    for (const endpoint of situation.server) endpoints.set(endpoint.at, { situation, endpoint });
  }

  const document = (situation: Situation, endpoint: SituationEndpoint): string => {
    if (endpoint.shows === 'frame') return frameDocument(frameScript);
    const before = progress.get(situation.id) ?? { step: -1, run: false };
    const now = { ...before, step: stepAt(situation, endpoint.at, before.step) };
    progress.set(situation.id, now);
    return situationPage(situation, now);
  };
  return {
    byId,
    begin: ({ id }, run) => void progress.set(id, { step: -1, run }),
    answer: (url, request) => {
      const found = endpoints.get(url.origin + url.pathname);
      if (found === undefined) return null;
      const { situation, endpoint } = found;
      const given = reflecting(chooseAnswer(endpoint, request), request.headers.origin ?? 'null');
      if (endpoint.shows === undefined || typeof given === 'string' || isRedirect(given.status)) {
        return { id: situation.id, answer: given };
      }
      const headers: readonly HeaderText[] = [...given.headers, 'Content-Type: text/html; charset=utf-8'];
      return { id: situation.id, answer: { ...given, headers, body: document(situation, endpoint) } };
    },
  };
};

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

/** The next step that leads to a page of this URL; else the page was loaded again. */
const stepAt = ({ steps }: Situation, url: string, before: number): number => {
  const leadsHere = steps.findIndex(
    ({ act }, index) =>
      index > before && (act.does === 'visit' || act.does === 'submit') && (act.lands ?? act.to) === url,
  );
  return leadsHere === -1 ? Math.max(before, 0) : leadsHere;
};

const chooseAnswer = ({ replies: [first, ...others] }: SituationEndpoint, request: IncomingMessage): Answer =>
  ([first, ...others].find(({ when }) => when === undefined || holds(when, request)) ?? first).answer;

const holds = (
  { method, cookie, cookieBytes, preflight, revalidates }: Condition,
  { headers, method: asked }: IncomingMessage,
): boolean =>
  (method === undefined || method === asked) &&
  (cookie === undefined || hasCookie(headers.cookie ?? '', cookie)) &&
  (cookieBytes === undefined || (headers.cookie ?? '').length > cookieBytes) &&
  (preflight === undefined || (asked === 'OPTIONS' && headers['access-control-request-method'] !== undefined)) &&
  (revalidates === undefined || headers['if-none-match'] !== undefined);

/** Of several cookies of one name most servers read the first. */
const hasCookie = (header: string, wanted: string): boolean => {
  const [name] = wanted.split('=');
  const first = header.split('; ').find((pair) => pair.split('=')[0] === name);
  return first !== undefined && (first === wanted || name === wanted);
};
