import type { Group } from './summary';

/**
 * For each further finding of a group: the title of its first fix; null: it has none, or one that is said already, or one that must be
 * read with its caution. Never throws.
 */
export function furtherFixes({ culprit, further }: Pick<Group, 'culprit' | 'further'>): readonly (string | null)[] {
  const said = new Set([culprit?.fixes[0]?.title]);
  return further.map(({ fixes: [best] }) => {
    if (best === undefined || best.danger !== null || said.has(best.title)) return null;
    said.add(best.title);
    return best.title;
  });
}
