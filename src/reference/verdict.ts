import type { RuleId } from '../rules/index';

/** How the panel shows a verdict that a browser can reach. */
export type Treatment =
  /** A rule of this id shows it. */
  | { readonly kind: 'rule' }
  /** It has the same cause and the same browser names as another, and is shown under that one’s rule. */
  | { readonly kind: 'refinement'; readonly of: RuleId; readonly shownAs: string }
  /** No extension can see it. */
  | { readonly kind: 'unseen'; readonly because: string; readonly instead: string };

/** One verdict on a request with credentials. */
export interface Verdict {
  /** What it is, in one sentence. */
  readonly says: string;
  readonly treatment: Treatment;
}

/** Verdicts by id, in the order of the reference. */
export type Verdicts = Readonly<Record<string, Verdict>>;

export const rule = (says: string): Verdict => ({ says, treatment: { kind: 'rule' } });

export const under = (of: RuleId, says: string, shownAs: string): Verdict => ({
  says,
  treatment: { kind: 'refinement', of, shownAs },
});

export const unseen = (says: string, because: string, instead: string): Verdict => ({
  says,
  treatment: { kind: 'unseen', because, instead },
});
