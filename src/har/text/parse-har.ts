import { isObject, itemsOf, membersOf, textOr } from '../../recorder/json';
import { placeOfJsonError } from './json-error';

/** A file that can be explained. */
export interface ParsedHar {
  /** As they are in the file, damaged ones too: a report names their positions. */
  readonly entries: readonly unknown[];
  readonly pages: readonly unknown[];
  /** Who wrote it: "WebInspector 537.36"; '' when the file does not say. */
  readonly creator: string;
  /** Which browser it names: "Firefox 153.0"; '' when it names none. */
  readonly browser: string;
  /** How many entries are none, and what is wrong with the first of them; null when all can be read. */
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
  return readRoot(root);
}

/** The same of a file that is JSON: what JSON.parse made of it. */
export function readRoot(root: unknown): HarReading {
  if (!isObject(root) || Array.isArray(root))
    return { refusal: `The file holds ${kindOf(root)}, and is not a HAR: a HAR is an object with a \`log\`.` };
  if (!isObject(root.log) || Array.isArray(root.log)) {
    return { refusal: `The file is JSON but not a HAR: \`log\` is ${kindOf(root.log)}, and should be an object.` };
  }
  const { entries, pages, creator, browser } = root.log;
  if (!Array.isArray(entries)) {
    return { refusal: `The file is not a HAR: \`log.entries\` is ${kindOf(entries)}, and should be a list.` };
  }
  const damage = damageOf(entries);
  if (damage !== null && damage.count === entries.length) {
    return { refusal: `No entry of the file can be read: ${damage.first}.` };
  }
  return {
    har: {
      entries,
      pages: itemsOf(pages),
      creator: nameAndVersion(creator),
      browser: nameAndVersion(browser),
      damage,
    },
  };
}

function nameAndVersion(tool: unknown): string {
  const { name, version } = membersOf(tool);
  return [textOr(name, ''), textOr(version, '')].filter((part) => part !== '').join(' ');
}

function damageOf(entries: readonly unknown[]): ParsedHar['damage'] {
  let count = 0;
  let first: string | null = null;
  for (let index = 0; index < entries.length; index += 1) {
    const entry = entries[index];
    const fault = faultOf(entry);
    if (fault === null) continue;
    count += 1;
    first ??= `\`log.entries[${index}]${fault}`;
  }
  return first === null ? null : { count, first };
}

/** What makes an entry useless, as the end of a sentence that begins with its place; null when it can be read. */
function faultOf(entry: unknown): string | null {
  if (!isObject(entry)) return `\` is ${kindOf(entry)}`;
  if (!isObject(entry.request)) return `.request\` is ${kindOf(entry.request)}`;
  const { url, method } = entry.request;
  if (typeof url !== 'string') return `.request.url\` is ${kindOf(url)}`;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(url)) return '.request.url` is no absolute URL';
  if (typeof method !== 'string') return `.request.method\` is ${kindOf(method)}`;
  const { startedDateTime } = entry;
  if (typeof startedDateTime !== 'string') return `.startedDateTime\` is ${kindOf(startedDateTime)}`;
  return Number.isNaN(Date.parse(startedDateTime)) ? '.startedDateTime` is not a time' : null;
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
