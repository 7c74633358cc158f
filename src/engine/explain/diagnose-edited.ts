import type { MessageRef, ResponseRecord } from '../../model/exchange';
import type { Diagnosis, Explanation } from '../../model/finding';
import { editResponse } from '../apply/edit-response';
import type { JudgeOptions } from '../facts/case';
import { diagnose } from './diagnose';

/**
 * What would be said of an exchange if the server had responded otherwise.
 *
 * In: an explanation; which response, and what of it is other; the browser. Out: the diagnosis of the hypothetical exchange, whose outcome is
 * `not-run`: an error of the network itself stays. Never throws.
 */
export function diagnoseEdited(
  { exchange, related, includesCredentials }: Pick<Explanation, 'exchange' | 'related' | 'includesCredentials'>,
  at: MessageRef,
  edited: Pick<ResponseRecord, 'status' | 'statusText' | 'headerList'>,
  options: Omit<JudgeOptions, 'related'>,
): Diagnosis {
  return diagnose(editResponse(exchange, at, edited, includesCredentials), { ...options, related });
}
