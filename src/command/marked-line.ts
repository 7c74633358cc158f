import { printable } from '../report/printable';
import type { ReportedEvidence, ReportedExchange, ReportedFinding, ReportedPlace } from '../report/schema';

/** One line of a message, and the characters of it that decided. */
export interface MarkedLine {
  readonly line: string;
  readonly from: number;
  readonly to: number;
  /** It is missing, and should be there. */
  readonly isAbsent: boolean;
  /** "the response"; '' when it is about the request as a whole. */
  readonly where: string;
}

const MOST_LINES = 3;
const ELLIPSIS = '…';

/**
 * Lists the lines that decided a finding.
 *
 * In: the finding and its exchange; how wide a line may be: a longer one is cut around what decided.
 * Out: none where the finding’s own sentence names the evidence.
 */
export function markedLinesOf(
  finding: ReportedFinding,
  exchange: ReportedExchange,
  width: number,
): readonly MarkedLine[] {
  const ofThis = finding.evidence.flatMap((evidence) => markedLineFor(evidence, exchange) ?? []);
  const marked = [...earlierLineOf(finding), ...ofThis];
  const distinct = new Map(marked.map((each) => [`${each.where} ${each.line} ${each.from}`, each]));
  return [...distinct.values()].slice(0, MOST_LINES).map((each) => fitted(each, width));
}

/** The line of an earlier response that a finding follows from. */
function earlierLineOf({ earlier }: ReportedFinding): readonly MarkedLine[] {
  if (!earlier?.header) return [];
  const { request, header, span } = earlier;
  const decided = span ?? ([0, header.value.length] as const);
  return [headerLine({ ...header, span: decided, where: `the response to ${printable(request)}` })];
}

function markedLineFor(
  { kind, at, name, value, span }: ReportedEvidence,
  exchange: ReportedExchange,
): MarkedLine | null {
  const where = at === null ? '' : placeName(at);
  const whole = (line: string) => ({ line, from: 0, to: line.length, isAbsent: false, where });
  switch (kind) {
    case 'header-line':
      return value === null ? null : headerLine({ name, value, span: span ?? [0, value.length], where });
    case 'header-absent':
      return headerLine({ name, value: null, span: [0, 0], where });
    case 'status': {
      const hop = exchange.hops[hopOf(at)];
      const status = at?.includes('preflight') ? hop?.preflightStatus : hop?.status;
      return status ? whole(`status ${status}`) : null;
    }
    case 'url': {
      const url = printable(exchange.hops[hopOf(at)]?.url ?? exchange.url);
      return { ...whole(url), ...partOfUrl(url, name) };
    }
    // The finding’s own sentence names these.
    case 'network-error':
    case 'stored-cookie':
    case 'request-property':
      return null;
  }
}

/** A line of a message. `value` null: it is missing. */
interface Line extends Pick<MarkedLine, 'where'> {
  readonly name: string;
  readonly value: string | null;
  /** What of the value decided. */
  readonly span: readonly [number, number];
}

function headerLine({ name, value, span: [from, to], where }: Line): MarkedLine {
  if (value === null) {
    const line = printable(name);
    return { line, from: 0, to: line.length, isAbsent: true, where };
  }
  // Each part by itself: what is not printable is written in more characters.
  const before = printable(`${name}: ${value.slice(0, from)}`);
  const decided = printable(value.slice(from, to));
  const line = before + decided + printable(value.slice(Math.max(from, to)));
  return { line, from: before.length, to: before.length + decided.length, isAbsent: false, where };
}

/** One line of a message for a report. In: the line; how wide it may be. */
export const markedHeader = (line: Line, width: number): MarkedLine => fitted(headerLine(line), width);

const hopOf = (at: ReportedPlace | null): number => Number.parseInt(at ?? '0', 10);

/** "the preflight’s response", "the request after redirect 2" */
export function placeName(at: ReportedPlace): string {
  const [hop = '0', message] = at.split(':');
  const names: Readonly<Record<string, string>> = {
    'preflight-request': 'the preflight',
    'preflight-response': 'the preflight’s response',
    request: 'the request',
    response: 'the response',
  };
  return `${names[message ?? ''] ?? 'the request'}${hop === '0' ? '' : ` after redirect ${hop}`}`;
}

const URL_PARTS =
  /^(?<scheme>[a-z][a-z0-9+.-]*):\/\/(?:(?<userinfo>[^/?#]*)@)?(?<host>\[[^\]]*\]|[^/?#:]*)(?::(?<port>\d*))?(?<path>[^?#]*)/di;

function partOfUrl(url: string, part: string): { readonly from: number; readonly to: number } {
  const [from, to] = URL_PARTS.exec(url)?.indices?.groups?.[part] ?? [0, url.length];
  return { from, to };
}

/** Keeps the deciding characters, and what is before them as far as there is room. */
function fitted(marked: MarkedLine, width: number): MarkedLine {
  const { line, from, to } = marked;
  if (line.length <= width) return marked;
  if (to < width) return { ...marked, line: line.slice(0, width - 1) + ELLIPSIS };
  const name = /^[^:]{1,40}: /.exec(line)?.[0] ?? '';
  const room = Math.max(20, width - name.length - 2);
  const lead = Math.min(Math.floor(room / 3), Math.max(0, room - (to - from)));
  const start = Math.max(name.length, from - lead);
  const head = start > name.length ? name + ELLIPSIS : name;
  const end = Math.min(line.length, start + room);
  const shift = head.length - start;
  const tail = end < line.length ? ELLIPSIS : '';
  return { ...marked, line: head + line.slice(start, end) + tail, from: from + shift, to: Math.min(to, end) + shift };
}
