import type { ReportedCookie, ReportedExchange } from '../../src/report/schema';
import type { LabRequest } from '../lab/log';
import { chromiumNames, isSilentAbout } from './chromium-names';
import { type Comparison, isCredentialed, join, only } from './compare';
import type { OracleCookie } from './oracle-tree';
import { placeOfLine } from './place-of-line';
import type { CaseRun, JarCookie } from './run-batch';

/** Reasons for which an extension that asks for the cookies of a URL is not given the cookie at all. */
export const NOT_ASKED_FOR: readonly string[] = ['NotOnPath', 'DomainMismatch', 'SecureOnly'];

/** The cookies of the jar at one hop: sent, or kept at home for which reason. */
export const compareSent = (run: CaseRun, exchange: ReportedExchange, hop: number): Comparison => {
  const fates = exchange.cookies.filter(({ at }) => at === `${hop}:request`);
  const request = requestAt(run, exchange, hop);
  if (request === undefined || isDisturbed(run, exchange)) return only({});
  const received = [...request.cookies].sort();
  const sent = fates
    .filter(({ fate }) => fate === 'sent')
    .map(({ name }) => name)
    .sort();
  const associated = run.oracle?.hops[hop]?.cookies ?? null;
  const placesHere = setHere(run, request).map((line) => placeOfLine(line, request.url));
  const sentDiffers = sent.join() !== received.join();
  return join([
    sentDiffers
      ? only({
          disagreements: [
            `hop ${hop}: cookies sent: ${sent.join(', ') || 'none'}; the server received ${received.join(', ') || 'none'}`,
          ],
        })
      : only({}),
    ...fates.map((fate) => compareFate(run, exchange, hop, fate, associated)),
    // What another scenario stores meanwhile may have come before or after this request.
    ...(associated ?? [])
      .filter(({ name }) => isOf(run, name))
      .map((cookie) => missingFate(fates, cookie, hop, placesHere)),
  ]);
};

const compareFate = (
  run: CaseRun,
  exchange: ReportedExchange,
  hop: number,
  fate: ReportedCookie,
  associated: readonly OracleCookie[] | null,
): Comparison => {
  const said = `${fate.at} ${fate.name} (${fate.where}; ${fate.attributes})`;
  if (fate.fate === 'cannot-tell') {
    // What another scenario stores meanwhile may be read, and was not there to be sent.
    const isOwn = isOf(run, fate.name);
    return isOwn ? only({ cannotTell: [`cookie: ${fate.reason}`] }) : only({});
  }
  if (fate.fate !== 'not-sent' || associated === null) return only({});
  const same = associated.filter((cookie) => isSame(cookie, fate));
  const names = chromiumNames(exchange, fate);
  if (same.length === 0) {
    // The store of the whole site is read later: what another scenario has stored meanwhile is in it.
    if (!isOf(run, fate.name)) return only({});
    const isSupposed = !isCredentialed(run, exchange, hop) && !isProven(exchange, fate);
    return isSilentAbout(fate) || isSupposed
      ? only({})
      : only({ disagreements: [`${said} not sent by ${fate.ruleId}, and Chromium did not think of it`] });
  }
  if (same.every(({ reasons }) => reasons.length === 0))
    return wrong(exchange, fate, `${said} not sent by ${fate.ruleId}, and Chromium sent it`);
  if (same.some(({ reasons }) => reasons.some((reason) => names.includes(reason)))) return only({});
  const reasons = same.flatMap((cookie) => cookie.reasons).join(', ');
  return wrong(
    exchange,
    fate,
    `${said} not sent by ${fate.ruleId} (${names.join(', ')}), and Chromium says ${reasons}`,
  );
};

/** A cookie that Chromium kept at home, and the panel does not list. */
const missingFate = (
  fates: readonly ReportedCookie[],
  cookie: OracleCookie,
  hop: number,
  placesHere: readonly (string | null)[],
): Comparison => {
  if (cookie.reasons.length === 0 || cookie.reasons.some((reason) => NOT_ASKED_FOR.includes(reason))) return only({});
  if (fates.some((fate) => isSame(cookie, fate))) return only({});
  // A reading that may show what the response itself set tells nothing of that cookie. Of the whole site it may have been read
  // later, and shows what the response put in the place of what was there.
  return placesHere.includes(`${cookie.name} ${cookie.domain}${cookie.path}`)
    ? only({ cannotTell: ['cookie: the store was read too late'] })
    : only({
        disagreements: [
          `hop ${hop}: ${cookie.name} (${cookie.domain}${cookie.path}) is not listed, and Chromium says ${cookie.reasons.join(', ')}`,
        ],
      });
};

/** The mode was inferred from a cookie that another scenario stored while this request was under way. */
const isDisturbed = ({ subject }: CaseRun, { credentials }: ReportedExchange): boolean =>
  credentials.certainty === 'inferred' &&
  /the cookie `/.test(credentials.because) &&
  !isOf({ subject }, credentials.because);

/** Whether a text names something of this case: case 3 is not case 37. */
const isOf = ({ subject }: Pick<CaseRun, 'subject'>, text: string): boolean =>
  new RegExp(`${subject.id}(?!\\d)`).test(text);

const isSame = (cookie: OracleCookie, fate: ReportedCookie): boolean =>
  cookie.name === fate.name &&
  `${cookie.domain}${cookie.path}` === fate.where &&
  (cookie.partition !== '') === fate.attributes.includes('Partitioned');

/** The Set-Cookie lines of one hop: stored, or refused for which reason. */
export const compareStored = (run: CaseRun, exchange: ReportedExchange, hop: number): Comparison => {
  const request = requestAt(run, exchange, hop);
  const fates = exchange.cookies.filter(({ at }) => at === `${hop}:response`);
  if (request === undefined || isDisturbed(run, exchange)) return only({});
  const lines = setHere(run, request);
  if (fates.length !== lines.length) {
    return only({
      disagreements: [`hop ${hop}: ${fates.length} Set-Cookie lines are judged, and ${lines.length} were sent`],
    });
  }
  return join(lines.map((line, index) => compareLine(run, exchange, hop, request, fates[index], line)));
};

const compareLine = (
  run: CaseRun,
  exchange: ReportedExchange,
  hop: number,
  request: LabRequest,
  fate: ReportedCookie | undefined,
  line: string,
): Comparison => {
  if (fate === undefined) return only({});
  const said = `${fate.at} Set-Cookie “${shorten(line)}”`;
  if (fate.fate === 'cannot-tell') return only({ cannotTell: [`Set-Cookie: ${fate.reason}`] });
  const told = run.oracle?.hops[hop]?.refused ?? null;
  const refused = told?.find((each) => each.line.trim() === line.trim()) ?? null;
  const inStore = run.jarAfter.some((cookie) => isFromLine(cookie, line, request.url));
  const why = refused?.reasons.join(', ') ?? 'nothing';
  if (fate.fate === 'stored') {
    if (inStore) return only({});
    // `credentials: 'omit'` leaves no trace on a request to the page's own origin that has no cookies to send.
    return fate.certainty === 'inferred' && !isCredentialed(run, exchange, hop)
      ? only({ cannotTell: ['Set-Cookie: presumably stored'] })
      : only({ disagreements: [`${said} stored, and it is not in the store; Chromium says ${why}`] });
  }
  if (fate.fate === 'deleted') {
    return refused === null && !inStore
      ? only({})
      : only({ disagreements: [`${said} deleted; in the store: ${inStore}; Chromium says ${why}`] });
  }
  if (fate.fate === 'deletes-nothing') {
    return inStore ? only({ disagreements: [`${said} deletes nothing, and it is in the store`] }) : only({});
  }
  if (inStore) return wrong(exchange, fate, `${said} not stored by ${fate.ruleId}, and it is in the store`);
  const names = chromiumNames(exchange, fate);
  // Without credentials no line is read: the panel may only presume the result.
  if (refused === null && !isCredentialed(run, exchange, hop) && !isProven(exchange, fate)) return only({});
  // Chromium reports nothing of a redirect that the network itself refuses.
  if (told === null) return only({});
  const isSilent = isSilentAbout(fate) || isPartitionedOverHttp(line, request.url);
  if (refused?.reasons.some((reason) => names.includes(reason)) || (refused === null && isSilent)) return only({});
  // Over http nothing shows the setting, and Chromium asks for it first.
  if (refused?.reasons.every((reason) => OF_SETTING.includes(reason)) && !isProven(exchange, fate)) {
    return only({ cannotTell: ['Set-Cookie: whether third-party cookies are blocked'] });
  }
  return wrong(exchange, fate, `${said} not stored by ${fate.ruleId} (${names.join(', ')}), and Chromium says ${why}`);
};

/**
 * Whether a cookie of the jar came of this line. Each line has a token of its own in its name or, of a cookie without a
 * name, in its value; a line that is to take an entry's place has that entry's, at whichever hop it comes.
 */
const isFromLine = ({ name, value, domain }: JarCookie, line: string, url: string): boolean => {
  const [pair = ''] = line.split(';');
  const equals = pair.indexOf('=');
  const token = /[sj]\w*c\d+[abcd]\d/.exec(line)?.[0];
  const isOfHost = `.${new URL(url).hostname}`.endsWith(`.${domain.replace(/^\./, '')}`);
  const isSame = name === pair.slice(0, Math.max(equals, 0)).trim() && value === pair.slice(equals + 1).trim();
  return isSame && isOfHost && value !== 'jar' && token !== undefined && `${name}=${value}`.includes(token);
};

/** A disagreement about a cookie, and whether the panel marks as proven what is wrong. */
export const wrong = (exchange: ReportedExchange, fate: ReportedCookie, sentence: string): Comparison =>
  only({ disagreements: [sentence], provenWrong: isProven(exchange, fate) ? [sentence] : [] });

const OF_SETTING: readonly string[] = ['UserPreferences', 'ThirdPartyPhaseout'];

/** Refused because a partition needs a secure URL, for which the protocol has no word. */
const isPartitionedOverHttp = (line: string, url: string): boolean =>
  url.startsWith('http:') && /;\s*partitioned/i.test(line);

/** A claim about a cookie is proven when its finding is. */
export const isProven = ({ findings }: ReportedExchange, { ruleId, at, name }: ReportedCookie): boolean =>
  findings.some(
    (finding) =>
      finding.ruleId === ruleId &&
      finding.at === at &&
      finding.certainty === 'proven' &&
      finding.cookies.includes(name),
  );

/** The Set-Cookie lines of the response to a request. */
const setHere = ({ subject }: CaseRun, request: LabRequest): readonly string[] => {
  const answer = subject.server.find(({ at }) => at === request.url)?.answer;
  if (answer === undefined || typeof answer === 'string') return [];
  return answer.headers.filter((header) => header.startsWith('Set-Cookie: ')).map((header) => header.slice(12));
};

/** The request of one hop as the server received it; undefined: it never arrived. */
const requestAt = (run: CaseRun, { hops }: ReportedExchange, hop: number): LabRequest | undefined => {
  const url = hops[hop]?.url;
  return run.received.find(
    (request) =>
      request.url === url &&
      !(
        request.method === 'OPTIONS' &&
        request.headerList.some(({ name }) => name.toLowerCase() === 'access-control-request-method')
      ),
  );
};

const shorten = (line: string): string => (line.length <= 120 ? line : `${line.slice(0, 40)}…${line.slice(-70)}`);
