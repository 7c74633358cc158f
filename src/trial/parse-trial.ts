import type { HeaderEdit } from '../model/header';
import { parseUrl } from '../model/parse-url';
import { itemsOf, membersOf, textOr } from '../recorder/json';
import { parseTriedCookie } from './parse-tried-cookie';
import type { Trial } from './trial';

/** Reads a trial from a message; null: it is none. Never throws. */
export function parseTrial(value: unknown): Trial | null {
  const { url, method, edits, stored, tried } = membersOf(value);
  const of = { url: textOr(url, ''), method: textOr(method, '') };
  if (!/^https?:/.test(parseUrl(of.url)?.protocol ?? '') || of.method === '') return null;
  if (tried !== undefined) {
    const cookies = [stored === null ? null : parseTriedCookie(stored), parseTriedCookie(tried)] as const;
    return cookies[1] === null || (stored !== null && cookies[0] === null)
      ? null
      : { ...of, stored: cookies[0], tried: cookies[1] };
  }
  const { preflight, response } = membersOf(edits);
  const lists = [editsIn(preflight), editsIn(response)] as const;
  return lists[0] === null || lists[1] === null ? null : { ...of, edits: { preflight: lists[0], response: lists[1] } };
}

function editsIn(value: unknown): readonly HeaderEdit[] | null {
  const edits = itemsOf(value).map(editOf);
  return edits.includes(null) ? null : edits.filter((each) => each !== null);
}

/** The lines that a trial may change: those that decide who may read a response. */
const MAY_CHANGE = /^(?:access-control-[a-z-]+|cross-origin-[a-z-]+)$/i;

/** Whether a trial may change lines of this name. Never throws. */
export const isOfTrial = (name: string): boolean => MAY_CHANGE.test(name);

function editOf(value: unknown): HeaderEdit | null {
  const { op, name, value: text } = membersOf(value);
  const line = { name: textOr(name, ''), value: textOr(text, '') };
  const isEdit = op === 'set' || op === 'append' || op === 'remove';
  return isEdit && isOfTrial(line.name) && !/[\r\n\0]/.test(line.value) ? { op, ...line } : null;
}
