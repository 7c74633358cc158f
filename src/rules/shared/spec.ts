import type { SpecRef } from '../../model/decision';

/** Fetch standard, read 2026-07-02. */
export const fetchSpec = (anchor: string, step: string | null = null): SpecRef => ({ standard: 'fetch', anchor, step });
/** RFC6265bis, editor’s draft, read July 2026. */
export const cookieSpec = (anchor: string, step: string | null = null): SpecRef => ({
  standard: 'rfc6265bis',
  anchor,
  step,
});
export const corsCheckStep = (step: string): readonly [SpecRef] => [fetchSpec('concept-cors-check', step)];
export const preflightStep = (step: string): readonly [SpecRef] => [fetchSpec('cors-preflight-fetch-0', step)];
