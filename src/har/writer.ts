import type { BrowserName } from '../browsers/policy';
import { membersOf } from '../recorder/json';
import { valuesOf } from './entry-headers';
import type { ParsedHar } from './parse-har';

/** Who made a file. */
export interface Writer {
  /** In the file's own words: "Playwright 1.65.1, chromium 156.0"; '' where it does not say. */
  readonly name: string;
  /** The browser that made the requests; null: not told, or none that is known. */
  readonly browser: BrowserName | null;
  /** Its version: the major one, Safari's with the minor one; null: not told. */
  readonly version: number | null;
}

/** In this order: a browser that imitates another one names it as well. */
const BY_USER_AGENT: readonly (readonly [RegExp, BrowserName])[] = [
  [/\bFirefox\/(\d+)/, 'firefox'],
  [/\b(?:Headless)?Chrom(?:e|ium)\/(\d+)/, 'chromium'],
  // WebKit on other systems than Apple's has other version numbers.
  [/\b(?:Mac OS X|iPhone|iPad)\b.*\bVersion\/(\d+\.\d+)[\d.]* (?:Mobile\/\S+ )?Safari\//, 'safari'],
];

/** Tools that are a browser's own. */
const BY_NAME: readonly (readonly [RegExp, BrowserName])[] = [
  [/firefox/i, 'firefox'],
  [/chrom|edge/i, 'chromium'],
  [/safari|webkit/i, 'safari'],
];

/**
 * Finds out who wrote a file and which browser recorded it: the browser that the file names, else the user agent of its
 * first request that has one, else the tool. Never throws.
 */
export function writerOf({ creator, browser, entries }: ParsedHar): Writer {
  const name = [...new Set([creator, browser])].filter((part) => part !== '').join(', ');
  const told = matched(BY_NAME, browser);
  if (told) return { name, browser: told, version: numberIn(browser) };
  for (const entry of entries) {
    const agent = userAgentOf(entry);
    if (agent === null) continue;
    for (const [pattern, each] of BY_USER_AGENT) {
      const version = pattern.exec(agent)?.[1];
      if (version !== undefined) return { name, browser: each, version: Number(version) };
    }
    break;
  }
  return { name, browser: creator.startsWith('WebInspector') ? 'chromium' : matched(BY_NAME, creator), version: null };
}

const matched = (table: typeof BY_NAME, text: string): BrowserName | null =>
  table.find(([pattern]) => pattern.test(text))?.[1] ?? null;

function numberIn(text: string): number | null {
  const found = /\d+/.exec(text)?.[0];
  return found === undefined ? null : Number(found);
}

function userAgentOf(entry: unknown): string | null {
  return valuesOf(membersOf(membersOf(entry).request).headers, 'User-Agent')[0] ?? null;
}
