import type { Checked } from '../../check/checked';
import type { ReportedServer } from '../../report/schema';
import { serverTexts } from '../server-texts';

/** The result of one URL, as it is reported. */
export interface CheckedUrl extends Checked {
  /** Its change; null: nothing to change, or the stacks have no words for it. */
  readonly server: ReportedServer | null;
}

/** Its change in lines without markup; none where its stack is not known. */
export const changeOf = ({ server }: CheckedUrl): readonly NonNullable<ReturnType<typeof serverTexts>>[] => {
  const texts = server === null ? null : serverTexts(server);
  return texts === null ? [] : [texts];
};
