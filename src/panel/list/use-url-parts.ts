import { useRef } from 'preact/hooks';
import type { Row } from '../state/row';
import { createUrlParts, type UrlParts } from '../state/rows/url-parts';

/** Learns the URLs of the list, once for each change of it; anew where it became shorter: other requests are shown. */
export function useUrlParts(listed: readonly Row[]): UrlParts {
  const known = useRef<{ listed: readonly Row[]; readonly parts: UrlParts } | null>(null);
  const before = known.current;
  if (before !== null && before.listed === listed) return before.parts;
  const parts = before !== null && listed.length >= before.listed.length ? before.parts : createUrlParts();
  parts.learn(listed);
  known.current = { listed, parts };
  return parts;
}
