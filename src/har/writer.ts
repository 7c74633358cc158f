import type { BrowserName } from '../browsers/policy';
import { isObject, membersOf } from '../recorder/json';
import { firstValueOf } from './headers/entry-headers';
import type { ParsedHar } from './text/parse-har';
import { agentOf, chromiumVersionIn } from './user-agent';

/** Who made a file. */
export interface Writer {
  /** In the file's own words: "Playwright 1.65.1, chromium 156.0"; '' where it does not say. */
  readonly name: string;
  /** The browser that made the requests; null: not told, or none that is known. */
  readonly browser: BrowserName | null;
  /** Its version: the major one, Safari's with the minor one; null: not told. */
  readonly version: number | null;
}

/** Tools that are a browser's own. */
const BY_NAME: readonly (readonly [RegExp, BrowserName])[] = [
  [/firefox/i, 'firefox'],
  [/chrom|edge/i, 'chromium'],
  [/safari|webkit/i, 'safari'],
];

/**
 * Finds out who wrote a file and which browser recorded it: the browser that the file names; else the browser whose own
 * tool wrote it; else the first user agent that names a known browser. Never throws.
 *
 * Device emulation changes the user agent of a Chromium, so a file of Chromium's own tools is Chromium's whatever its
 * requests state. Where a file has several user agents, the first one that is known counts: a page's own requests come
 * before those of its frames' and workers' agents, and other programs' agents name no browser.
 */
export function writerOf({ creator, browser, entries }: ParsedHar): Writer {
  const name = [...new Set([creator, browser])].filter((part) => part !== '').join(', ');
  const told = matched(BY_NAME, browser);
  if (told) return { name, browser: told, version: numberIn(browser) };
  if (creator.startsWith('WebInspector') || entries.some(hasChromiumFields)) {
    return { name, browser: 'chromium', version: chromiumVersionOf(entries) };
  }
  const tool = matched(BY_NAME, creator);
  for (const entry of entries) {
    const text = headerOf(entry, 'User-Agent');
    const agent = text === null ? null : agentOf(text);
    if (agent !== null && (tool === null || tool === agent.browser)) return { name, ...agent };
  }
  return { name, browser: tool, version: null };
}

/** Whether a browser’s own tool wrote a file: then it made every request, whatever their user agents say while it emulates a device. */
export const isBrowsersOwn = ({ name }: Writer, entries: readonly unknown[]): boolean =>
  name.startsWith('WebInspector') || matched(BY_NAME, name) !== null || entries.some(hasChromiumFields);

const matched = (table: typeof BY_NAME, text: string): BrowserName | null =>
  table.find(([pattern]) => pattern.test(text))?.[1] ?? null;

function numberIn(text: string): number | null {
  const found = /\d+/.exec(text)?.[0];
  return found === undefined ? null : Number(found);
}

/** WebKit's tools write `_priority` in lower case, and Playwright, which has a type for each browser, names the browser. */
function hasChromiumFields(entry: unknown): boolean {
  const { _priority, _connectionId, _initiator } = membersOf(entry);
  return (
    typeof _connectionId === 'string' ||
    (isObject(_initiator) && typeof _initiator.type === 'string') ||
    (typeof _priority === 'string' && /^(?:VeryLow|Low|Medium|High|VeryHigh)$/.test(_priority))
  );
}

/** The first version that a request states, in its user agent or, where that names another browser, in its client hint. */
function chromiumVersionOf(entries: readonly unknown[]): number | null {
  for (const entry of entries) {
    const version = chromiumVersionIn(headerOf(entry, 'User-Agent') ?? '', headerOf(entry, 'Sec-CH-UA') ?? '');
    if (version !== null) return version;
  }
  return null;
}

const headerOf = (entry: unknown, name: string): string | null =>
  firstValueOf(membersOf(membersOf(entry).request).headers, name) ?? null;
