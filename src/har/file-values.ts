import type { HopValues } from '../model/cookie';
import { isSameName } from '../model/header-lookup';
import { itemsOf, membersOf } from '../recorder/json';
import type { FileRequest } from './file-session';
import { isKept } from './headers/entry-headers';

/** The values of the cookies of one request of a file, as the file has them. A value that the writer removed is not known. Never throws. */
export const fileValuesOf = ({ read }: Pick<FileRequest, 'read'>): HopValues => {
  const { response } = membersOf(read.entry);
  return {
    sent(name) {
      const pairs = read.sent.cookies
        .flatMap((line) => line.split(';'))
        .map((pair) => pair.trim())
        .filter((pair) => pair.startsWith(`${name}=`));
      return pairs.every((pair) => isKept(pair.slice(name.length + 1))) ? pairs : null;
    },
    set(line) {
      const { status, headers } = membersOf(response);
      // The lines of a 304 are judged behind those of the stored response.
      return status === 304 ? null : pairAt(headers, line);
    },
  };
};

/** The cookie of the Set-Cookie line at a position of the header list that the recorder makes of an entry. */
function pairAt(headers: unknown, wanted: number): string | null {
  let position = 0;
  for (const header of itemsOf(headers)) {
    const { name, value } = membersOf(header);
    if (typeof name !== 'string' || typeof value !== 'string' || name.startsWith(':')) continue;
    const lines = isSameName(name, 'set-cookie') ? value.split(/\r?\n/) : [value];
    const line = lines[wanted - position];
    if (line !== undefined) return isSameName(name, 'set-cookie') ? pairOf(line) : null;
    position += lines.length;
  }
  return null;
}

function pairOf(line: string): string | null {
  const [pair = ''] = line.split(';', 1);
  const equals = pair.indexOf('=');
  const value = pair.slice(equals + 1).trim();
  return equals > 0 && isKept(value) ? `${pair.slice(0, equals).trim()}=${value}` : null;
}
