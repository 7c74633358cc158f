import type { IncomingMessage } from 'node:http';
import type { Answer, HeaderText } from '../../src/rules/shared/scenario';
import { answerOf } from './answer';
import type { Assets } from './assets';
import { type Catalogue, framesOf, type Situated } from './catalogue';
import { MENU_ORIGIN } from './hosts';
import { type LabRequest, readRequest } from './log';
import { menuPage } from './pages/menu-page';
import { framePage, scenarioPage } from './pages/scenario-page';
import type { SituationServer } from './situations/serve';
import { answerVisit, type Destination, destinationOf, FORGET, visitNumber, visitOptions } from './visits';

export interface RouterParts {
  readonly catalogue: Catalogue;
  readonly situations: SituationServer;
  readonly assets: Assets;
  /** The setting of the browser that shows the menu; null when not known. */
  readonly thirdPartyCookies: 'allowed' | 'blocked' | null;
  readonly record: (request: LabRequest) => void;
}
/** The response to a request for a URL; also to a WebSocket's handshake. */
export type Route = (url: URL, request: IncomingMessage) => Answer;

/** Without CORS headers, as servers do. */
const NOT_FOUND: Answer = { status: 404, headers: ['Content-Type: text/plain'], body: 'The lab serves nothing here.' };

const ok = (type: string, body: string, headers: readonly HeaderText[] = []): Answer => ({
  status: 200,
  headers: [`Content-Type: ${type}`, ...headers],
  body,
});
const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';

/** Decides the response: the lab's own files and pages, a visit that sets cookies, an endpoint, or 404 without CORS headers. */
export const makeRouter = ({ catalogue, situations, assets, thirdPartyCookies, record }: RouterParts): Route => {
  return (url, request) => {
    const log = (exampleId: string, part: LabRequest['part']): void =>
      record(readRequest(request, { exampleId, part, url: url.href }));

    const visit = (id: string, at: number): Answer => {
      const destination = destinationTo(id);
      const answer = destination === null ? null : answerVisit(destination, at, visitOptions(url));
      if (answer !== null) log(id, 'jar');
      return answer ?? NOT_FOUND;
    };
    const destinationTo = (id: string): Destination | null => {
      const situated = catalogue.byId.get(id);
      if (situated !== undefined) return destinationOf(situated);
      return situations.byId.has(id)
        ? { id, landing: ({ run }) => `${MENU_ORIGIN}/.lab/begin/${id}${run ? '?run' : ''}`, jar: [], sweepAt: null }
        : null;
    };
    const begin = (id: string): Answer => {
      const situation = situations.byId.get(id);
      if (situation === undefined) return NOT_FOUND;
      situations.begin(situation, visitOptions(url).run);
      return ok(HTML, beginPage(situation.steps[0].act.to));
    };
    const own = (name: string): Answer => {
      const [kind, id = ''] = name.split('/');
      const file = assets.files.get(name);
      const situated = catalogue.byId.get(id);
      if (file !== undefined) return ok(file.type, file.text);
      if (kind === 'open') return visit(id, -1);
      if (kind === 'begin') return begin(id);
      if (kind === 'forget') return { status: 204, headers: [FORGET] };
      if (kind === 'barrier') return ok('text/plain', 'passed');
      return kind === 'frame' && situated !== undefined ? frame(situated) : NOT_FOUND;
    };
    const frame = (situated: Situated): Answer => {
      const frames = framesOf(situated);
      const depth = frames.findIndex((one) => one.url === url.origin + url.pathname);
      if (depth === -1) return NOT_FOUND;
      const { frameHeaders, worker = false } = situated.scenario;
      return ok(HTML, framePage(assets.frameClient, { inner: frames[depth + 1], worker }), frameHeaders);
    };

    if (url.pathname.startsWith('/.lab/')) return own(url.pathname.slice('/.lab/'.length));
    if (url.href === `${MENU_ORIGIN}/`) {
      const examples = [...catalogue.byId.values()].map(({ example }) => example);
      return ok(HTML, menuPage({ examples, situations: [...situations.byId.values()] }, thirdPartyCookies));
    }
    const number = visitNumber(url);
    if (number !== null) return visit(url.pathname.split('/')[1] ?? '', number);
    const situation = situations.answer(url, request);
    if (situation !== null) {
      log(situation.id, 'endpoint');
      return situation.answer;
    }
    const page = catalogue.pageAt(url);
    if (page !== undefined) {
      log(page.example.id, 'page');
      return ok(HTML, scenarioPage(page), page.scenario.pageHeaders);
    }
    if (catalogue.hasServiceWorkerAt(url)) return ok(SCRIPT, assets.serviceWorker);
    const found = catalogue.endpointAt(url);
    const exampleId = catalogue.exampleOf(url)?.example.id;
    if (exampleId !== undefined) log(exampleId, found === undefined ? 'unknown' : 'endpoint');
    return found === undefined ? NOT_FOUND : answerOf(found.endpoint, request);
  };
};

/** A navigation of its own, so that the first step of a situation is no redirect. */
const beginPage = (to: string): string =>
  `<!doctype html><html lang="en"><title>A situation</title><script>location.replace(${JSON.stringify(to)});</script></html>\n`;
