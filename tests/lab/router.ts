import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer, HeaderText } from '../../src/rules/scenario';
import { answerOf, sendAnswer } from './answer';
import type { Assets } from './assets';
import { type Catalogue, hasFrameAt, type Situated } from './catalogue';
import { MENU_ORIGIN } from './hosts';
import { type LabRequest, readRequest } from './log';
import { menuPage } from './pages/menu-page';
import { framePage, scenarioPage } from './pages/scenario-page';
import { answerVisit, FORGET, visitNumber, visitOptions } from './visits';

export interface RouterParts {
  readonly catalogue: Catalogue;
  readonly assets: Assets;
  /** The setting of the browser that looks at the menu; null when not known. */
  readonly thirdPartyCookies: 'allowed' | 'blocked' | null;
  readonly record: (request: LabRequest) => void;
}
export type Route = (url: URL, request: IncomingMessage, response: ServerResponse) => void;

const HTML: HeaderText = 'Content-Type: text/html; charset=utf-8';
/** Without CORS headers, as servers do. */
const NOT_FOUND: Answer = { status: 404, headers: ['Content-Type: text/plain'], body: 'The lab serves nothing here.' };

/** Decides what answers a request: the lab's own files and pages, a visit of a jar, an endpoint, or 404 without CORS headers. */
export const makeRouter = ({ catalogue, assets, thirdPartyCookies, record }: RouterParts): Route => {
  return (url, request, response) => {
    const send = (status: number, headers: readonly HeaderText[], body = ''): void =>
      sendAnswer({ status, headers, body }, request, response);
    const log = (exampleId: string, part: LabRequest['part']): void =>
      record(readRequest(request, { exampleId, part, url: url.href }));

    const visit = (situated: Situated | undefined, at: number): void => {
      const answer = situated === undefined ? null : answerVisit(situated, at, visitOptions(url));
      if (situated !== undefined && answer !== null) log(situated.example.id, 'jar');
      sendAnswer(answer ?? NOT_FOUND, request, response);
    };
    const own = (name: string): void => {
      const [kind, id = ''] = name.split('/');
      const file = assets.files.get(name);
      const situated = catalogue.byId.get(id);
      if (file !== undefined) send(200, [`Content-Type: ${file.type}`], file.text);
      else if (kind === 'open') visit(situated, -1);
      else if (kind === 'forget') send(204, [FORGET]);
      else if (kind === 'barrier') send(200, ['Content-Type: text/plain'], 'passed');
      else if (kind === 'frame' && situated !== undefined && hasFrameAt(situated, url.origin)) {
        send(200, [HTML], framePage(assets.runCalls));
      } else sendAnswer(NOT_FOUND, request, response);
    };

    if (url.pathname.startsWith('/.lab/')) return own(url.pathname.slice('/.lab/'.length));
    if (url.href === `${MENU_ORIGIN}/`) {
      return send(
        200,
        [HTML],
        menuPage(
          [...catalogue.byId.values()].map(({ example }) => example),
          thirdPartyCookies,
        ),
      );
    }
    const number = visitNumber(url);
    if (number !== null) return visit(catalogue.exampleOf(url), number);
    const page = catalogue.pageAt(url);
    if (page !== undefined) {
      log(page.example.id, 'page');
      return send(200, [HTML, ...(page.scenario.pageHeaders ?? [])], scenarioPage(page.example, page.scenario));
    }
    const found = catalogue.endpointAt(url);
    const exampleId = catalogue.exampleOf(url)?.example.id;
    if (exampleId !== undefined) log(exampleId, found === undefined ? 'unknown' : 'endpoint');
    sendAnswer(found === undefined ? NOT_FOUND : answerOf(found.endpoint, request), request, response);
  };
};
