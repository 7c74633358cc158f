import { type PastLine, requestOfLine } from '../../../../model/cookie-memory';
import { isOfLogin } from '../is-of-login';
import { wasToRenew } from '../was-to-renew';

/** Whether a line set a cookie, as far as the rules say. */
export const isSetting = ({ name, refusal, deletes }: PastLine): boolean =>
  name !== null && refusal === null && !deletes;

/**
 * Of the lines of one name those by which its cookie was there or not. One name is not one cookie. A line that was refused explains nothing
 * where the same response set a cookie of the name by another line. Nor does it where a login set one that is there still, unless the refused line was to renew that cookie. A line that deletes explains nothing where the newest cookie that was there has
 * another `Domain`, `Path` or partition.
 *
 * In: the lines, the newest first. Out: some of them, in the same order. Never throws.
 */
export function effectiveLines(lines: readonly PastLine[]): readonly PastLine[] {
  const settings = lines.filter(isSetting);
  return lines.filter((line, at) => {
    if (line.name === null) return true;
    if (line.refusal !== null) {
      const isGone = (other: PastLine): boolean => {
        const place = lines.indexOf(other);
        return place > at && requestOfLine(line).method !== 'GET' && isDeletedIn(lines.slice(at + 1, place), other);
      };
      return !settings.some(
        (other) =>
          (other.exchange === line.exchange && other.hop === line.hop) ||
          (isOfLogin(other) && !isOfLogin(line) && !wasToRenew(line) && !isGone(other)),
      );
    }
    if (!line.deletes) return true;
    const older = lines.slice(at + 1);
    const before =
      older.find((each, place) => isSetting(each) && !isDeletedIn(older.slice(0, place), each)) ??
      older.find(isSetting);
    return before === undefined || before.identity === line.identity;
  });
}

const isDeletedIn = (lines: readonly PastLine[], { identity }: PastLine): boolean =>
  lines.some((line) => line.deletes && line.refusal === null && (line.identity === identity || line.name === null));
