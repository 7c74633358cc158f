import type { MessageRef } from '../../src/model/exchange';
import type { HeaderList } from '../../src/model/header';

/** Any function, whatever it takes. */
export type AnyFunction = (...inputs: never[]) => unknown;

/** How one exported function is fed. At least one of the two is there. */
export interface Adapter {
  readonly of: AnyFunction;
  /** Feeds it a text, alone or inside the members of what it takes. */
  readonly text?: (text: string) => unknown;
  /** One of how many random texts it is fed; absent: each. For what reads whole sessions, and takes long. */
  readonly oneOf?: number;
  /** By the name of a shape: makes that many members of a list, and returns the call that is measured. */
  readonly lists?: Readonly<Record<string, (count: number) => () => unknown>>;
}

export const reads = (of: AnyFunction, text: (text: string) => unknown): Adapter => ({ of, text });

/** Of what has no text of its own: only lists of many members. */
export const takesMany = (of: AnyFunction, lists: NonNullable<Adapter['lists']>): Adapter => ({ of, lists });

/** A header line for each line of a text. */
export const linesOf = (name: string, text: string): HeaderList => text.split('\n').map((value) => ({ name, value }));

export const at: MessageRef = { hop: 0, message: 'response' };

/** An item for each number below `count`. */
export const times = <Item>(count: number, item: (index: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_, index) => item(index));
