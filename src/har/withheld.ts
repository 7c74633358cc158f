import { itemsOf, membersOf, numberOr } from '../recorder/json';
import { isProvisional, type Survey } from './file-facts';
import { lacksCookies, leavesAnswersOut } from './gaps';
import type { Writer } from './writer';

/** Header names, in lower case, that a file leaves out of an entry, so that their absence says nothing: see RequestRecord. */
export function withheldOf(entry: unknown, survey: Survey, writer: Writer): readonly string[] {
  const { request, response } = membersOf(entry);
  const isAnswered = numberOr(membersOf(response).status, 0) > 0;
  if (!isAnswered && leavesAnswersOut(writer)) return ANSWER;
  if (isAnswered && isProvisional(itemsOf(membersOf(request).headers))) return ANY;
  if (!lacksCookies(survey)) return NONE;
  return survey.hasAuthorization ? COOKIES : CREDENTIALS;
}

const ANY: readonly string[] = ['*'];
const ANSWER: readonly string[] = [':status'];
const NONE: readonly string[] = [];
const COOKIES: readonly string[] = ['cookie', 'set-cookie'];
const CREDENTIALS: readonly string[] = [...COOKIES, 'authorization'];
