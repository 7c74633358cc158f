import type { HeaderEdit } from '../model/header';
import { parseUrl } from '../model/parse-url';
import { itemsOf, membersOf, textOr } from '../recorder/json';
import type { Trial } from './trial';

/** Reads a trial from a message; null: it is none. Never throws. */
export function parseTrial(value: unknown): Trial | null {
  const { url, method, edits } = membersOf(value);
  const { preflight, response } = membersOf(edits);
  const address = textOr(url, '');
  const verb = textOr(method, '');
  const lists = [editsIn(preflight), editsIn(response)] as const;
  if (!/^https?:/.test(parseUrl(address)?.protocol ?? '') || verb === '' || lists[0] === null || lists[1] === null) {
    return null;
  }
  return { url: address, method: verb, edits: { preflight: lists[0], response: lists[1] } };
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
