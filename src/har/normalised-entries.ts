import { byteLowercase, isSameName } from '../model/header-lookup';
import { itemsOf, membersOf, textOr } from '../recorder/json';
import type { FileFacts } from './file-facts';
import type { ParsedHar } from './parse-har';

/**
 * The entries as the browser had them, where a writer is known to write them otherwise: request headers that are listed
 * twice, and Set-Cookie lines that are joined by a comma. Positions do not change. The same file when it has neither.
 */
export function normalised(har: ParsedHar, { repeatsHeaders, joinsSetCookie }: FileFacts): ParsedHar {
  if (!repeatsHeaders && !joinsSetCookie) return har;
  return { ...har, entries: har.entries.map(normalisedEntry) };
}

function normalisedEntry(entry: unknown): unknown {
  const { request, response } = membersOf(entry);
  return {
    ...membersOf(entry),
    request: { ...membersOf(request), headers: withoutRepeats(itemsOf(membersOf(request).headers)) },
    response: { ...membersOf(response), headers: itemsOf(membersOf(response).headers).flatMap(separated) },
  };
}

function withoutRepeats(headers: readonly unknown[]): readonly unknown[] {
  const seen = new Set<string>();
  return headers.filter((header) => {
    const { name, value } = membersOf(header);
    const line = `${byteLowercase(textOr(name, ''))}: ${textOr(value, '')}`;
    if (seen.has(line)) return false;
    seen.add(line);
    return true;
  });
}

/** A comma stands between two cookies when a name and "=" follow it. The one in a date is followed by a day. */
const BETWEEN_COOKIES = /,(?=\s*[^\s=;,]+=)/;

function separated(header: unknown): readonly unknown[] {
  const { name, value } = membersOf(header);
  if (typeof name !== 'string' || typeof value !== 'string' || !isSameName(name, 'Set-Cookie')) return [header];
  return value.split(BETWEEN_COOKIES).map((line) => ({ name, value: line.trim() }));
}
