import type { Cause } from '../../model/cause';

type More = Partial<Pick<Cause, 'subjects' | 'certainty' | 'check' | 'cookies' | 'earlier'>>;

/** What stops the request: proven, and about the message itself, unless stated otherwise. */
export const refusal = (
  reason: Cause['reason'],
  at: Cause['at'],
  evidence: Cause['evidence'],
  more: More = {},
): Cause => ({
  reason,
  check: 'message',
  at,
  evidence,
  subjects: [],
  cookies: [],
  schemeful: false,
  blocks: true,
  certainty: 'proven',
  onlyInStandard: false,
  ifIncluded: false,
  ...more,
});

/** A piece of advice: nothing failed because of it. */
export const advice = (...[reason, at, evidence, more]: Parameters<typeof refusal>): Cause => ({
  ...refusal(reason, at, evidence, more),
  blocks: false,
});
