import type { BrowserName } from '../browsers/policy';
import type { ReportedGap } from '../report/schema';
import type { FileFacts } from './file-facts';
import type { ParsedHar } from './text/parse-har';
import { isBrowsersOwn, type Writer } from './writer';

const NAMES: Readonly<Record<BrowserName, string>> = { chromium: 'Chromium', firefox: 'Firefox', safari: 'Safari' };
/** What a browser does with a third party’s cookie that another one sent. */
const WITH_THIRD_PARTIES: Readonly<Record<BrowserName, string>> = {
  chromium: 'sends third-party cookies with `SameSite=None`, unless the user blocks them.',
  firefox: 'keeps a third party’s cookies apart for each site in the address bar.',
  safari: 'sends no third-party cookie, also not one with `SameSite=None`, unless the user gave access to it.',
};

type Gap = readonly [id: string, isThere: boolean, text: string];

/**
 * What a file cannot tell, the most important first, each in a sentence or two.
 *
 * In: the file, what it has and lacks, who wrote it; the browser by whose rules it is judged, null: the one that recorded it. Out: empty for a file that leaves nothing out. Never throws.
 */
export function gapsOf(
  { damage, entries }: ParsedHar,
  facts: FileFacts,
  writer: Writer,
  judgedBy: BrowserName | null = null,
): readonly ReportedGap[] {
  const { requests, preflights, needPreflight, failures, unfinished, provisional, ofTest, mocked } = facts;
  const hasOtherClients = isWrittenByProxy(facts) && !isBrowsersOwn(writer, entries);
  const all: readonly Gap[] = [
    [
      'damaged-entries',
      damage !== null,
      `${counted(damage?.count ?? 0, 'entry is', 'entries are')} damaged and left out; the first: ${damage?.first}.`,
    ],
    [
      'recorded-by-another',
      judgedBy !== null && writer.browser !== null && judgedBy !== writer.browser,
      `${NAMES[writer.browser ?? 'chromium']} recorded it: which cookies were sent and stored is what that browser did. ${NAMES[judgedBy ?? 'chromium']} ${WITH_THIRD_PARTIES[judgedBy ?? 'chromium']}`,
    ],
    [
      'cookies-left-out',
      lacksCookies(facts, writer),
      'It has no `Cookie` and no `Set-Cookie` line with a value. DevTools leaves them out, with `Authorization`, unless one exports with sensitive data. So nothing is said of cookies, and less of credentials.',
    ],
    [
      'answers-left-out',
      omitsResponses(writer),
      'Playwright leaves out the responses that the browser refused, and every preflight. A call that failed for CORS is shown as refused; the line that refused it is not in the file.',
    ],
    [
      'refused-look-fine',
      isWrittenByProxy(facts),
      'It was written by a proxy between browser and server: it does not show what the browser refused. Verdicts are inferred from the headers; requests that never left the browser are missing, and so are the pages that made them.',
    ],
    [
      'sent-by-programs',
      hasOtherClients && facts.programs.size > 0,
      `${sentBy(marked(facts.programs))}: a program applies neither CORS nor SameSite, so nothing is said of either there.`,
    ],
    [
      'sent-by-other-browsers',
      hasOtherClients && facts.otherBrowsers.size > 0,
      `${sentBy(facts.otherBrowsers)}, whose rules are not known here: nothing is claimed of CORS and cookies there.`,
    ],
    [
      'failures-left-out',
      omitsFailures(facts, writer),
      `${writer.name || 'Its writer'} lists finished requests only. Those that the browser refused are missing, and nothing can be said of them.`,
    ],
    [
      'preflights-left-out',
      preflights === 0 && needPreflight > 0 && !omitsResponses(writer),
      `It lists no preflight, though ${counted(needPreflight, 'of its requests needs', 'of its requests need')} one. A refused preflight does not show in it.`,
    ],
    [
      'error-texts-left-out',
      writer.browser === 'firefox' && failures > 0 && !isWrittenByProxy(facts),
      'Firefox writes no error text, and what it refused looks like any other response. Verdicts are inferred from the headers.',
    ],
    [
      'headers-in-part',
      provisional > 0,
      `${counted(provisional, 'request is', 'requests are')} listed with a part of the headers. Whether cookies were sent with them is not known.`,
    ],
    [
      'set-cookie-joined',
      facts.joinsSetCookie,
      'Its `Set-Cookie` lines are joined by commas. They were separated where a new cookie seems to begin.',
    ],
    [
      'no-pages',
      requests > 0 && facts.onPages === 0 && !isWrittenByProxy(facts),
      'It does not say which page made a request: each is assumed to be made by the document before it.',
    ],
    [
      'unfinished',
      unfinished > 0,
      `${counted(unfinished, 'request', 'requests')} had not ended when it was written, and are left out.`,
    ],
    [
      'made-by-test',
      ofTest > 0,
      `${counted(ofTest, 'request was', 'requests were')} made by the test's own code. No browser judged them, so they are left out.`,
    ],
    [
      'answered-by-test',
      mocked > 0,
      `${counted(mocked, 'request was', 'requests were')} given a response by the test instead of a server: change those responses in the test.`,
    ],
  ];
  return all.flatMap(([id, isThere, text]) => (isThere ? [{ id, text }] : []));
}

/** "3 requests were sent by `axios`, `curl`" */
function sentBy(named: ReadonlyMap<string, number>): string {
  const count = [...named.values()].reduce((sum, each) => sum + each, 0);
  const names = [...named.keys()];
  return `${counted(count, 'request was', 'requests were')} sent by ${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and others' : ''}`;
}

/** The names are those of the file. */
const marked = (named: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
  new Map([...named].map(([name, count]) => [`\`${name}\``, count]));

const counted = (count: number, one: string, more: string): string => (count === 1 ? `1 ${one}` : `${count} ${more}`);

/** Tools that write every header line that they saw; who removes secrets from such a file later leaves a mark in their place. */
const WRITES_CREDENTIALS = /^(?:firefox|playwright|mitmproxy|charles|fiddler|proxyman)\b/i;

/**
 * A session without any cookie is rare, and a file from which cookies were removed is common: so their absence proves nothing,
 * unless its writer leaves nothing out.
 */
export const lacksCookies = ({ requests, hasCookies, hasRemovedValues }: FileFacts, { name }: Writer): boolean =>
  requests > 0 && !hasCookies && (hasRemovedValues || !WRITES_CREDENTIALS.test(name));

/** Whether refused responses are listed as failures without a response. */
export const omitsResponses = ({ name }: Writer): boolean => /^playwright\b/i.test(name);

/** Browsers' own tools state the type or the page of each request; a proxy states neither. */
export const isWrittenByProxy = ({ requests, typed, onPages }: FileFacts): boolean =>
  requests > 0 && typed === 0 && onPages === 0;

/** WebKit's inspector and the tools around browsertime export finished requests only; other tools list failures, if there are any. */
const omitsFailures = ({ failures }: FileFacts, { name }: Writer): boolean =>
  failures === 0 && /^(?:WebKit|chrome-har|browsertime|sitespeed)/i.test(name);
