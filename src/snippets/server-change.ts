import type { Fix } from '../model/change';
import type { Explanation, Finding } from '../model/finding';
import { EXECUTED, type Executed } from './executed';
import { needsOfServer } from './needs-of-server';
import { opensOf } from './opens';
import { type RecognisedStack, recogniseStacks } from './recognise';
import type { StackSnippet } from './stack';
import type { StackId } from './stack-id';
import { STACKS } from './stacks';

/** Everything that one server must change, in the words of its stack. */
export interface ServerChange {
  /** Serialized origin of the server. */
  readonly server: string;
  readonly recognised: readonly RecognisedStack[];
  /** Chosen, or else the first that was recognised; null: neither. */
  readonly stack: StackId | null;
  /** null: no stack, or it cannot do what is needed. */
  readonly snippet: StackSnippet | null;
  /** One sentence. Backticks mark code. */
  readonly opens: string;
  /** null: it was not executed. */
  readonly executed: Executed | null;
}

/**
 * Derives the change of a server from the first fix of a finding and from everything that was seen of the server.
 *
 * In: the explanation, its finding and the fix; the explanations of the recording; the stack that the user chose for a server,
 * null where none was. Out: null where the fix is not one of a server, see `needsOfServer`. Never throws.
 */
export function serverChange(
  chosen: Explanation,
  finding: Pick<Finding, 'at'>,
  { change }: Pick<Fix, 'change'>,
  seen: readonly Explanation[],
  chosenStack: (server: string) => StackId | null,
): ServerChange | null {
  const needs = needsOfServer(chosen, finding, change, seen);
  if (needs === null) return null;
  const recognised = recogniseStacks(needs.server, [chosen, ...seen]);
  const stack = chosenStack(needs.server) ?? recognised[0]?.stack ?? null;
  return {
    server: needs.server,
    recognised,
    stack,
    snippet: stack === null ? null : STACKS[stack].write(needs),
    opens: opensOf(needs),
    executed: (stack === null ? undefined : EXECUTED[stack]) ?? null,
  };
}

export const isStackId = (id: unknown): id is StackId => typeof id === 'string' && Object.hasOwn(STACKS, id);
