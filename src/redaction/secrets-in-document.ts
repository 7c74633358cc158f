import { withoutSecrets } from './secrets-in-text';

/**
 * Replaces the secrets in every text of a document: what a button copies, what is exported, what a report says.
 *
 * Out: the same object when there is nothing to replace. The header lists in it are those of the recorder, which has
 * already replaced what a header's name shows to be a secret. Never throws.
 */
export function documentWithoutSecrets<T>(value: T): T;
export function documentWithoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return withoutSecrets(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return listWithoutSecrets(value);
  const members = value as Readonly<Record<string, unknown>>;
  const hasName = 'name' in value;
  let changed: Record<string, unknown> | null = null;
  for (const key of Object.keys(value)) {
    const each = members[key];
    const isValue = hasName && key === 'value' && typeof each === 'string';
    const replaced: unknown = isValue ? withoutSecrets(each, { isValue }) : documentWithoutSecrets(each);
    if (replaced === each) continue;
    changed ??= { ...members };
    changed[key] = replaced;
  }
  return changed ?? value;
}

function listWithoutSecrets(list: readonly unknown[]): readonly unknown[] {
  let changed: unknown[] | null = null;
  for (const [index, each] of list.entries()) {
    const replaced = documentWithoutSecrets(each);
    if (replaced === each) continue;
    changed ??= [...list];
    changed[index] = replaced;
  }
  return changed ?? list;
}
