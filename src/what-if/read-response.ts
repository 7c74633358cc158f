import type { HeaderLine } from '../model/header';
import { redactHeaderList } from '../recorder/redact';
import { pastedEntry } from './pasted-entry';
import type { WrittenResponse } from './response-text';

/** RFC 9110, 5.6.2: token. */
const HEADER_LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)$/s;
const STATUS_LINE = /^(?:HTTP\/\d(?:\.\d)?[ \t]+)?(\d{3})(?:[ \t](.*))?$/s;
/** HTTP/2 and HTTP/3 have the status as a field (RFC 9113, 8.3.2). */
const STATUS_FIELD = /^:status:[ \t]*(\d{3})[ \t]*$/;
const BEGINS_WITH_VERSION = /^HTTP\/\d/;
/** How `curl -v` marks a line of the response, and every other line that it prints. */
const MARKED = /^< ?(.*)$/;
const BEGINS_RESPONSE = /^(?::status:|HTTP\/\d|\d{3}(?:[ \t]|$)|[!#$%&'*+.^_`|~0-9A-Za-z-]+:)/;
/** What curl prints of the transfer before the response, where both go to one file. */
const METER = /^\s*% Total /;
const OF_CURL = /^(?:[*>{}]|[<>] )/;

/**
 * Reads a response that was written or pasted: a status line or none, then header lines; as DevTools copies them, as `curl -i` prints
 * them, with what came before and the body after them, or as `curl -v` does.
 *
 * In: a text, which may be a HAR entry too; the status where the text has none. Out: its response, without interim ones before it; or one sentence that names the first line
 * which is none, or with which a second response begins.
 * Secrets are replaced as in a recording. Never throws. Standard: RFC 9112, 4 and 5 (read 2026-11-26); a folded line is joined with one space.
 */
export function readResponse(text: string, statusWithout: number): WrittenResponse | { readonly refusal: string } {
  const entry = pastedEntry(text);
  if (entry !== null && 'refusal' in entry) return entry;
  if (entry?.response === '') return { refusal: 'This entry of a HAR file has no response: its request failed.' };
  if (entry?.response !== undefined) return readResponse(entry.response, statusWithout);
  const lines = responseLines(text);
  if (lines.length === 0) return { refusal: 'No response is here: curl printed other lines, and none of a response.' };
  let response: WrittenResponse = { status: statusWithout, statusText: '', headerList: [] };
  let list: HeaderLine[] = [];
  let isBegun = false;
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') {
      // Behind an empty line comes the next response of a chain, or the body.
      if (isBegun && !BEGINS_WITH_VERSION.test(lines[at + 1] ?? '')) break;
      continue;
    }
    const status = readStatus(line, isBegun);
    if (status !== null) {
      if (status.status < 100 || status.status > 599)
        return { refusal: `Line ${at + 1}: a status is between 100 and 599.` };
      if (isBegun && BEGINS_WITH_VERSION.test(line) && !isInterim(response)) {
        return { refusal: `Line ${at + 1}: another response begins here. A browser judges each of them: leave one.` };
      }
      if (!line.startsWith(':')) list = [];
      response = { ...response, ...status };
      isBegun = true;
      continue;
    }
    const header = HEADER_LINE.exec(line);
    const before = list.at(-1);
    if (header) list.push({ name: header[1] ?? '', value: withoutSpace(header[2] ?? '') });
    else if (/^[ \t]/.test(line) && before) list[list.length - 1] = joined(before, line);
    else return { refusal: `Line ${at + 1} is no header line: it needs a name, a colon and a value.` };
    isBegun = true;
  }
  if (response.status >= 100 && response.status < 200 && response.status !== 101) {
    return {
      refusal: `Only the interim response (${response.status}) is here: the one that comes after it is missing.`,
    };
  }
  return { ...response, headerList: redactHeaderList(list) };
}

/** Of what curl prints, the lines of the response. What comes first tells: a body may have such lines, too. */
function responseLines(text: string): readonly string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r{0,2}\n|\r/);
  if (METER.test(text)) {
    const begin = lines.findIndex((line) => BEGINS_WITH_VERSION.test(line));
    return begin < 0 ? [] : lines.slice(begin);
  }
  const isOfCurl = OF_CURL.test(lines.find((line) => OF_CURL.test(line) || BEGINS_RESPONSE.test(line)) ?? '');
  return isOfCurl ? lines.flatMap((line) => MARKED.exec(line)?.[1] ?? []) : lines;
}

function readStatus(line: string, isBegun: boolean): Pick<WrittenResponse, 'status' | 'statusText'> | null {
  const field = STATUS_FIELD.exec(line);
  if (field) return { status: Number(field[1]), statusText: '' };
  const found = isBegun && !BEGINS_WITH_VERSION.test(line) ? null : STATUS_LINE.exec(line);
  return found && { status: Number(found[1]), statusText: (found[2] ?? '').trim() };
}

const joined = ({ name, value }: HeaderLine, line: string): HeaderLine => ({
  name,
  value: withoutSpace(`${value} ${line.replace(/^[ \t]+/, '')}`),
});

/** RFC 9110, 5.5: spaces and tabs around a value are no part of it; any other white space is. */
const withoutSpace = (value: string): string => value.replace(/^[ \t]+/, '').replace(TRAILING, '');
const TRAILING = /(?<![ \t])[ \t]+$/;

/** What comes before the response that is judged: an interim one, or that of a proxy to CONNECT. */
const isInterim = ({ status, statusText }: WrittenResponse): boolean =>
  status < 200 || /^connection established$/i.test(statusText);
