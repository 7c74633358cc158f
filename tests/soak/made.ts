import { ABORTED, KINDS, READ, type Truth } from './kinds';
import type { Fate } from './pages/soak-client';
import type { Call } from './plan';

/** A request that the page made, or a document that the tab showed. */
export interface Made {
  readonly number: number;
  /** null: a document. */
  readonly call: Call | null;
  /** Of which life of the panel, from 0; null: made while DevTools were closed. */
  readonly life: number | null;
  /** Epoch milliseconds. */
  readonly startedAtMs: number;
  /** The document that made it: the number of a page or a frame. */
  readonly client: number;
  /** What the page was told; null: nothing (yet). */
  fate: Fate | null;
  endedAtMs: number | null;
  /** Its document was left or removed before the page was told. */
  isClientGone: boolean;
}

/**
 * What is right to say of a request: by what the page's own code was told and, where that was a failure, by the cause that was
 * planned. Of a request whose document is gone the page was told nothing: it ended as planned, or with its document.
 */
export const truthsOf = ({ call, fate, isClientGone }: Made): readonly Truth[] => {
  if (call === null) return [READ];
  const { truth, isRedirected } = kindOf(call);
  if (fate === 'aborted') return [ABORTED];
  if (fate !== null) return [truth];
  return isClientGone ? [truth, ABORTED, ...(isRedirected ? [LEFT_AT_REDIRECT] : [])] : [];
};

/** An abort between a redirect and its next hop has the text of a redirect that is not followed: the panel infers that, and says so. */
const LEFT_AT_REDIRECT: Truth = { outcome: 'network-error', verdicts: ['blocked'], rules: ['redirect-not-followed'] };

/** What the page was told that its kind cannot lead to, as a sentence; null: nothing. */
export const contradictionOf = ({ call, fate }: Made): string | null => {
  if (call === null || fate === null || fate === 'aborted') return null;
  const isFailure = kindOf(call).truth.outcome === 'network-error';
  return isFailure === (fate === 'rejected') ? null : `it was planned otherwise: the page saw it ${fate}`;
};

export const kindOf = ({ kind }: Call): (typeof KINDS)[string] => {
  const found = KINDS[kind];
  if (found === undefined) throw new Error(`No kind ${kind}`);
  return found;
};
