import { useRef } from 'preact/hooks';
import type { Row } from '../state/row';
import { createUrlParts, type UrlParts } from '../state/rows/url-parts';

/** So many URLs that are no longer listed may be known still. */
const SPARE = 1_000;

/**
 * Learns the URLs of the list, once for each change of it. Anew where it became shorter, because other requests are shown then; and
 * where most of what is known has left the list.
 */
export function useUrlParts(listed: readonly Row[]): UrlParts {
  const known = useRef<{ listed: readonly Row[]; readonly parts: UrlParts } | null>(null);
  const before = known.current;
  if (before !== null && before.listed === listed) return before.parts;
  const isOther =
    before === null || listed.length < before.listed.length || before.parts.size() > 2 * listed.length + SPARE;
  const parts = isOther ? createUrlParts() : before.parts;
  parts.learn(listed);
  known.current = { listed, parts };
  return parts;
}
