import type { Verdict } from '../../model/finding';
import type { TextKey } from '../texts/text';

/** What the icon of a verdict means. */
export const KIND_NAMES = {
  blocked: 'kind_blocked',
  'cookies-lost': 'kind_cookies_lost',
  advice: 'kind_advice',
  passed: 'kind_passed',
  pending: 'kind_pending',
  'cannot-tell': 'kind_cannot_tell',
} as const satisfies Readonly<Record<Verdict['kind'], TextKey>>;
