/**
 * Decides which of the oldest exchanges go when there are too many.
 *
 * In: ids, oldest first. Out: the ids to keep and the ids to drop, both in the same order.
 */
export function withinBudget(
  exchangeIdsInOrder: readonly string[],
  limit: number,
): { readonly kept: readonly string[]; readonly dropped: readonly string[] } {
  const surplus = Math.max(0, exchangeIdsInOrder.length - Math.max(0, limit));
  return { kept: exchangeIdsInOrder.slice(surplus), dropped: exchangeIdsInOrder.slice(0, surplus) };
}
