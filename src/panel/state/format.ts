import { parseUrl } from '../../model/parse-url';
import { text } from '../texts/text';

/** The parts of a URL that the list shows apart. A text that is not a URL is treated as a path. */
export function splitUrl(url: string): { readonly host: string; readonly pathAndQuery: string } {
  const parsed = parseUrl(url);
  if (parsed === null) return { host: '', pathAndQuery: url };
  const { host, pathname, search } = parsed;
  return { host, pathAndQuery: pathname + search };
}

/** '84 ms', '1.2 s', '3 min'. */
export function duration(ms: number): string {
  if (ms < 1000) return text('milliseconds', String(Math.round(ms)));
  if (ms < 60_000) return text('seconds', (ms / 1000).toFixed(1));
  return text('minutes', String(Math.round(ms / 60_000)));
}

/** '14:02:11', in the user's own time zone. */
export function clockTime(epochMs: number): string {
  const date = new Date(epochMs);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** '14:02', in the user's own time zone. */
export const clockMinute = (epochMs: number): string => clockTime(epochMs).slice(0, 5);

/** '12 s', '5 min', '3 h': how long something went on. */
export function spanOf(ms: number): string {
  if (ms < 59_500) return text('inSeconds', String(Math.max(1, Math.round(ms / 1000))));
  return ms < 5_970_000
    ? text('inMinutes', String(Math.round(ms / 60_000)))
    : text('inHours', String(Math.round(ms / 3_600_000)));
}

/** 'entry 4 of the file', 'entries 4 and 5 of the file', 'entries 4 to 16 of the file'. */
export function entriesOfFile(entries: readonly number[]): string {
  const sorted = entries.toSorted((one, other) => one - other);
  const first = sorted[0] ?? 0;
  const last = sorted.at(-1) ?? first;
  if (sorted.length === 1) return text('entryOfFile', String(first));
  const isRun = sorted.length > 2 && last - first === sorted.length - 1;
  return isRun
    ? text('entriesFromToOfFile', String(first), String(last))
    : text('entriesOfFile', sorted.slice(0, -1).join(', '), String(last));
}

/** 'checkout.ts:41' from a script's URL and line. */
export function scriptName(url: string): string {
  const { host, pathAndQuery } = splitUrl(url);
  const [path] = pathAndQuery.split('?');
  return path?.split('/').findLast((part) => part !== '') ?? host;
}
