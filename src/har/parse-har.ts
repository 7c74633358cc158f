import { isObject, itemsOf, membersOf, textOr } from '../recorder/json';
import { placeOfJsonError } from './json-error';

/** A file that can be explained. */
export interface ParsedHar {
  readonly entries: readonly unknown[];
  readonly pages: readonly unknown[];
  /** Who wrote it: "WebInspector 537.36"; '' when the file does not say. */
  readonly creator: string;
  /** Entries that are none, with what is wrong with the first of them; null when all can be read. */
  readonly damage: { readonly count: number; readonly first: string } | null;
}

export type HarReading = { readonly har: ParsedHar } | { readonly refusal: string };

/**
 * Reads the text of a HAR.
 *
 * In: the text, with or without a byte order mark. Out: the file's entries, or one sentence that names what is wrong and
 * where. Entries that are damaged are left out and counted; a file of which nothing is left is refused. Never throws.
 * Source: HAR 1.2, http://www.softwareishard.com/blog/har-12-spec/ (read 2026-11)
 */
export function parseHar(text: string): HarReading {
  const bare = text.startsWith('\u{FEFF}') ? text.slice(1) : text;
  if (bare.trim() === '') return { refusal: 'The file is empty.' };
  let root: unknown;
  try {
    root = JSON.parse(bare);
  } catch {
    return { refusal: placeOfJsonError(bare) };
  }
  return readLog(root);
}

function readLog(root: unknown): HarReading {
  if (!isObject(root) || Array.isArray(root))
    return { refusal: `The file holds ${kindOf(root)}, and no HAR: a HAR is an object with a \`log\`.` };
  if (!isObject(root.log) || Array.isArray(root.log)) {
    return { refusal: `The file is JSON, and no HAR: \`log\` is ${kindOf(root.log)}, and should be an object.` };
  }
  const { entries, pages, creator } = root.log;
  if (!Array.isArray(entries)) {
    return { refusal: `The file is no HAR: \`log.entries\` is ${kindOf(entries)}, and should be a list.` };
  }
  const faults = entries.map(faultOf);
  const usable = entries.filter((_, index) => faults[index] === null);
  const firstIndex = faults.findIndex((fault) => fault !== null);
  const first = firstIndex < 0 ? null : `\`log.entries[${firstIndex}]${faults[firstIndex]}`;
  if (first !== null && usable.length === 0) return { refusal: `No entry of the file can be read: ${first}.` };
  const { name, version } = membersOf(creator);
  return {
    har: {
      entries: usable,
      pages: itemsOf(pages),
      creator: [textOr(name, ''), textOr(version, '')].filter((part) => part !== '').join(' '),
      damage: first === null ? null : { count: entries.length - usable.length, first },
    },
  };
}

/** What makes an entry useless, as the end of a sentence that begins with its place; null when it can be read. */
function faultOf(entry: unknown): string | null {
  if (!isObject(entry)) return `\` is ${kindOf(entry)}`;
  if (!isObject(entry.request)) return `.request\` is ${kindOf(entry.request)}`;
  const { url, method } = entry.request;
  if (typeof url !== 'string') return `.request.url\` is ${kindOf(url)}`;
  if (typeof method !== 'string') return `.request.method\` is ${kindOf(method)}`;
  const { startedDateTime } = entry;
  if (typeof startedDateTime !== 'string') return `.startedDateTime\` is ${kindOf(startedDateTime)}`;
  return Number.isNaN(Date.parse(startedDateTime)) ? '.startedDateTime` is no time' : null;
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
