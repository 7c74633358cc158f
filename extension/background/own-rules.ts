/** The part of `declarativeNetRequest` that is used. Session rules end with the browser. */
export interface SessionRules {
  getSessionRules(): Promise<readonly { readonly id: number }[]>;
  updateSessionRules(options: RuleChange): Promise<void>;
}

export interface RuleChange {
  readonly addRules?: unknown;
  readonly removeRuleIds?: number[];
}

/** The session rules of this run of the worker. */
export interface OwnRules {
  /** One change after the other. Rejects where the browser does not make it. */
  update(change: RuleChange): Promise<void>;
  /** Ids that no rule had before, the first of `count` that follow one another. */
  takeIds(count: number): number;
}

/**
 * Makes the session rules that this extension may have.
 *
 * Rules outlive the worker that added them, and nobody is told of them then: so the first thing that a worker does is to remove all.
 */
export function createOwnRules(rules: SessionRules): OwnRules {
  let nextId = 1;
  let last: Promise<unknown> = rules
    .getSessionRules()
    .then((left) => rules.updateSessionRules({ removeRuleIds: left.map(({ id }) => id) }))
    .catch(() => undefined);
  return {
    update(change) {
      const next = last.then(() => rules.updateSessionRules(change));
      last = next.catch(() => undefined);
      return next;
    },
    takeIds(count) {
      const first = nextId;
      nextId += count;
      return first;
    },
  };
}
