import type { ReportedGap } from '../report/schema';
import type { Survey } from './file-facts';
import type { ParsedHar } from './parse-har';
import type { Writer } from './writer';

type Gap = readonly [id: string, isThere: boolean, text: string];

/**
 * What a file cannot tell, in the order of weight, each in a sentence or two.
 *
 * In: the file, what it has and lacks, who wrote it. Out: empty for a file that leaves nothing out. Never throws.
 */
export function gapsOf({ damage }: ParsedHar, survey: Survey, writer: Writer): readonly ReportedGap[] {
  const { requests, preflights, needPreflight, failures, unfinished, provisional, ofTest, mocked } = survey;
  const all: readonly Gap[] = [
    [
      'damaged-entries',
      damage !== null,
      `${counted(damage?.count ?? 0, 'entry is', 'entries are')} damaged and left out; the first: ${damage?.first}.`,
    ],
    [
      'cookies-left-out',
      lacksCookies(survey),
      'It has no `Cookie` and no `Set-Cookie` line with a value. DevTools leaves them out, with `Authorization`, unless one exports with sensitive data. So nothing is said of cookies, and less of credentials.',
    ],
    [
      'answers-left-out',
      leavesAnswersOut(writer),
      'Playwright leaves out the answers that the browser refused, and every preflight. A call that failed for CORS is shown as refused; the line that refused it is not in the file.',
    ],
    [
      'refused-look-fine',
      isOfProxy(survey),
      'It was written between browser and server: what the browser refused looks fine in it. Verdicts are concluded from the headers; requests that never left the browser are missing, and so are the pages that made them.',
    ],
    [
      'failures-left-out',
      dropsFailures(survey, writer),
      `${writer.name || 'Its writer'} lists finished requests only. Those that the browser refused are missing, and nothing can be said of them.`,
    ],
    [
      'preflights-left-out',
      preflights === 0 && needPreflight > 0 && !leavesAnswersOut(writer),
      `It lists no preflight, though ${counted(needPreflight, 'of its requests needs', 'of its requests need')} one. A refused preflight does not show in it.`,
    ],
    [
      'error-texts-left-out',
      writer.browser === 'firefox' && failures > 0 && !isOfProxy(survey),
      'Firefox writes no error text, and what it refused looks like any answer. Verdicts are concluded from the headers.',
    ],
    [
      'headers-in-part',
      provisional > 0,
      `${counted(provisional, 'request is', 'requests are')} listed with a part of the headers. Whether cookies went along is not said of them.`,
    ],
    [
      'set-cookie-joined',
      survey.joinsSetCookie,
      'Its `Set-Cookie` lines are joined by commas. They were taken apart again where a cookie seems to begin.',
    ],
    [
      'no-pages',
      requests > 0 && survey.onPages === 0 && !isOfProxy(survey),
      'It does not say which page made a request: each is taken for one of the document before it.',
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
      `${counted(mocked, 'request was', 'requests were')} answered by the test instead of a server: mend those answers in the test.`,
    ],
  ];
  return all.flatMap(([id, isThere, text]) => (isThere ? [{ id, text }] : []));
}

const counted = (count: number, one: string, more: string): string => (count === 1 ? `1 ${one}` : `${count} ${more}`);

/** A session without any cookie is rare, and a file from which they were removed is common: neither proves anything. */
export const lacksCookies = ({ requests, hasCookies }: Survey): boolean => requests > 0 && !hasCookies;

/** Whether refused answers are listed as failures without an answer. */
export const leavesAnswersOut = ({ name }: Writer): boolean => /^playwright\b/i.test(name);

/** No browser's own tool: these tell for each request what asked for it, or which page. */
const isOfProxy = ({ requests, typed, onPages }: Survey): boolean => requests > 0 && typed === 0 && onPages === 0;

/** WebKit's inspector and the tools around browsertime export what finished; anybody else lists failures, if there are any. */
const dropsFailures = ({ failures }: Survey, { name }: Writer): boolean =>
  failures === 0 && /^(?:WebKit|chrome-har|browsertime|sitespeed)/i.test(name);
