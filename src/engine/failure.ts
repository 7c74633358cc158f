import type { Failure } from '../rules/rule';

type More = Partial<Pick<Failure, 'subjects' | 'certainty'>>;

/** What stops the request: proven, and about the message itself, unless stated otherwise. */
export const refusal = (
  reason: Failure['reason'],
  at: Failure['at'],
  evidence: Failure['evidence'],
  more: More = {},
): Failure => ({
  reason,
  at,
  evidence,
  subjects: [],
  schemeful: false,
  blocks: true,
  certainty: 'proven',
  onlyInStandard: false,
  ...more,
});

/** A piece of advice: nothing failed because of it. */
export const advice = (...[reason, at, evidence, more]: Parameters<typeof refusal>): Failure => ({
  ...refusal(reason, at, evidence, more),
  blocks: false,
});
