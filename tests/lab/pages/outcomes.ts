import type { CallResult } from '../result';

/** What a page's own code can say of a call, in few words. */
export const failed = (error: string): CallResult => ({ outcome: 'network-error', status: null, text: '', error });

export const arrived = (outcome: 'readable' | 'opaque', status: number | null = null, text = ''): CallResult => ({
  outcome,
  status,
  text: text.slice(0, 200),
  error: null,
});
