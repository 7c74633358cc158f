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
  const changed: Record<string, unknown> = {};
  let isChanged = false;
  const hasName = 'name' in value;
  for (const key of Object.keys(value)) {
    const each = (value as Readonly<Record<string, unknown>>)[key];
    const isValue = hasName && key === 'value' && typeof each === 'string';
    const replaced: unknown = isValue ? withoutSecrets(each, { isValue }) : documentWithoutSecrets(each);
    if (replaced === each) continue;
    changed[key] = replaced;
    isChanged = true;
  }
  if (!isChanged) return value;
  return Array.isArray(value) ? Object.assign([...value], changed) : { ...value, ...changed };
}
