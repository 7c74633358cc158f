import type { SameSiteStatus } from '../../../src/model/facts';
import { type Known, proven } from '../../../src/model/known';

/** Whether a request is same-site, as known for sure: by default it is, its method is safe, and it is no navigation. */
export const sameSiteStatus = (changes: Partial<SameSiteStatus> = {}): Known<SameSiteStatus> =>
  proven<SameSiteStatus>(
    {
      status: 'same-site',
      onlyByScheme: false,
      topLevelNavigation: false,
      safeMethod: true,
      becauseOf: null,
      otherSite: null,
      ...changes,
    },
    'test',
  );
