// Written by `npm run verify-fixes -- --write`: what was executed on the real servers. Not edited by hand.
import type { StackId } from './stack-id';

/** What was executed of one stack. */
export interface Executed {
  /** "Express 5.3.0": program or library, and version. */
  readonly versions: readonly string[];
  /** ISO date. */
  readonly on: string;
  /** How many wrong configurations were put right by the first fix. */
  readonly cases: number;
  /** The most restarts that one of them took. */
  readonly restarts: number;
}

export const EXECUTED: Readonly<Partial<Record<StackId, Executed>>> = {};
