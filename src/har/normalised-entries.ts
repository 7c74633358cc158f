import { byteLowercase, isSameName } from '../model/header-lookup';
import { itemsOf, membersOf, textOr } from '../recorder/json';
import type { FileFacts } from './file-facts';
import type { ParsedHar } from './text/parse-har';

/**
 * The entries as the browser had them, where a writer is known to write them otherwise: request headers that are listed
 * twice, and Set-Cookie lines that it joins by a comma. Positions do not change. The same file when it has neither.
 */
export function normalised(har: ParsedHar, { repeatsHeaders, joinsSetCookie }: FileFacts): ParsedHar {
  if (!repeatsHeaders && !joinsSetCookie) return har;
  const normalisedEntry = (entry: unknown): unknown => {
    const { request, response } = membersOf(entry);
    const sent = itemsOf(membersOf(request).headers);
    const received = itemsOf(membersOf(response).headers);
    return {
      ...membersOf(entry),
      request: { ...membersOf(request), headers: repeatsHeaders ? withoutRepeats(sent) : sent },
      response: { ...membersOf(response), headers: joinsSetCookie ? received.flatMap(separated) : received },
    };
  };
  return { ...har, entries: har.entries.map(normalisedEntry) };
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
