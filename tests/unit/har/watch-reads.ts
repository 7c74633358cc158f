import type { Exchange } from '../../../src/model/exchange';

/** What was read of an exchange. */
export interface Reads {
  /** The value of each member that was read, by its path with positions: `hops[0].url`. */
  readonly members: Map<string, unknown>;
  /** Names, in lower case, of the header lines whose value was read. */
  readonly headers: Set<string>;
}

export const noReads = (): Reads => ({ members: new Map(), headers: new Set() });

/** The path as it is declared: without positions. */
export const declaredPath = (path: string): string => path.replace(/\[\d+\]/g, '[]');

/** The same exchange, which notes in `reads` what is read of it. Copying an object by `...` does not count as reading it. */
export const watched = (exchange: Exchange, reads: Reads): Exchange => watchedAt(exchange, '', reads);

const LINE = /(?:requestHeaders\.value|[hH]eaderList)\[\d+\]$/;

function watchedAt<Item extends object>(item: Item, path: string, reads: Reads): Item {
  let copied: string | symbol | null = null;
  return new Proxy(item, {
    // Copying asks for the descriptor of a member immediately before it reads the member.
    getOwnPropertyDescriptor(target, key) {
      copied = key;
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      const isCopy = copied === key;
      copied = null;
      const isItem = Array.isArray(target) && typeof key === 'string' && /^\d+$/.test(key);
      if (typeof key === 'symbol' || (Array.isArray(target) && (!isItem || !(key in target)))) return value;
      const at = isItem ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      if (typeof value === 'object' && value !== null) return watchedAt(value, at, reads);
      if (isCopy) return value;
      if (key === 'value' && LINE.test(path)) reads.headers.add(String(Reflect.get(target, 'name')).toLowerCase());
      else reads.members.set(at, value);
      return value;
    },
  });
}
