import type { ReportedGap } from '../report/schema';
import type { ParsedHar } from './parse-har';

/** What a file cannot tell, in the order of weight. Never throws. */
export function gapsOf({ damage }: ParsedHar): readonly ReportedGap[] {
  if (damage === null) return [];
  return [
    {
      id: 'damaged-entries',
      text: `${damage.count} entries cannot be read and are left out; the first: ${damage.first}.`,
    },
  ];
}
