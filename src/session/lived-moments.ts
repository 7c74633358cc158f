import { Life } from './life';
import type { LifeIndex } from './life-index';
import type { LivedFate } from './lived-exchange';
import type { LivedHop } from './lived-hop';

/** A request of an exchange, or what its response did to cookies, at the moment at which it happened. */
export interface LivedMoment {
  readonly hops: readonly LivedHop[];
  /** Which of them. */
  readonly hop: LivedHop;
  readonly isResponse: boolean;
  /** Epoch ms; none before a moment of the same exchange. */
  readonly atMs: number;
}

/** The first moment of an exchange; null: it has no hop. */
export const firstMoment = (hops: readonly LivedHop[]): LivedMoment | null =>
  requestAt(hops, 0, Number.NEGATIVE_INFINITY);

/** What comes after it in its exchange; null: it was the last. A response that does nothing to cookies is no moment. */
export function momentAfter({ hops, hop, isResponse, atMs }: LivedMoment): LivedMoment | null {
  return !isResponse && hop.changesCookies
    ? { hops, hop, isResponse: true, atMs: Math.max(atMs, hop.appliedAtMs) }
    : requestAt(hops, hop.index + 1, atMs);
}

function requestAt(hops: readonly LivedHop[], index: number, fromMs: number): LivedMoment | null {
  const hop = hops[index];
  return hop ? { hops, hop, isResponse: false, atMs: Math.max(fromMs, hop.sentAtMs) } : null;
}

interface Waiting {
  readonly moment: LivedMoment;
  /** In the order in which they were added. */
  readonly id: number;
}

/** A line of a response that is still to be read. */
interface OpenLine {
  readonly id: number;
  readonly fate: LivedFate;
}

/** The moments of the exchanges that have begun, which are still to be read: one of each exchange. */
export class LivedMoments {
  /** A heap: none is before the one at half its position. Those that were taken out early are still in it. */
  #heap: Waiting[] = [];
  #open = new Map<number, LivedMoment>();
  /** The lines that set a cookie, by its name and by its value (empty: not known). */
  #lines = new Map<string, Map<string, OpenLine>>();
  #lastId = 0;

  get isEmpty(): boolean {
    return this.#open.size === 0;
  }

  copy(): LivedMoments {
    const copied = new LivedMoments();
    copied.#heap = [...this.#heap];
    copied.#open = new Map(this.#open);
    copied.#lines = new Map([...this.#lines].map(([name, lines]) => [name, new Map(lines)]));
    copied.#lastId = this.#lastId;
    return copied;
  }

  add(moment: LivedMoment): void {
    this.#lastId += 1;
    const id = this.#lastId;
    this.#open.set(id, moment);
    push(this.#heap, { moment, id });
    for (const [name, value, fate] of settingLines(moment)) {
      const lines = this.#lines.get(name) ?? new Map<string, OpenLine>();
      this.#lines.set(name, lines);
      if (!lines.has(value)) lines.set(value, { id, fate });
    }
  }

  /**
   * Takes out the first one that happened before a moment (epoch ms); null: none did. Of what happened in the same millisecond the requests come
   * first, and its responses are not taken: only the request that follows a redirect surely came after one.
   */
  takeBefore(ms: number): LivedMoment | null {
    for (let [first] = this.#heap; first; [first] = this.#heap) {
      const { moment, id } = first;
      if (this.#open.has(id)) {
        if (moment.atMs > ms || (moment.isResponse && moment.atMs === ms)) return null;
        pop(this.#heap);
        this.#take(id);
        return moment;
      }
      pop(this.#heap);
    }
    return null;
  }

  /**
   * Takes out the responses that a request shows to have been applied, although by the times they came later: the clocks of a file are not exact. It sent
   * the value of a line, or, where no value is known, a cookie that nothing else had set.
   */
  takeShown(hop: LivedHop, index: LifeIndex): readonly LivedMoment[] {
    if (this.#lines.size === 0) return [];
    const shown = new Set<number>();
    for (const name of sentNames(hop)) {
      const lines = this.#lines.get(name);
      if (lines === undefined) continue;
      const known = [...index.named(name, hop.url), ...index.unknown(name, hop.url)];
      const isSetBefore = (value: string): boolean => known.some(({ values: { newest } }) => newest === value);
      const isTold = known.some(({ state }) => state === 'stored' || state === 'cannot-tell');
      const found = hop
        .values()
        ?.sent(name)
        ?.map((value) => (isSetBefore(value) ? undefined : lines.get(value)));
      for (const line of found ?? (isTold ? [] : [...lines.values()].slice(0, 1))) {
        if (line && isForUrl(line.fate, hop)) shown.add(line.id);
      }
    }
    return [...shown].toSorted((one, other) => one - other).flatMap((id) => this.#take(id) ?? []);
  }

  #take(id: number): LivedMoment | undefined {
    const moment = this.#open.get(id);
    this.#open.delete(id);
    if (moment === undefined) return undefined;
    for (const [name, value] of settingLines(moment)) {
      const lines = this.#lines.get(name);
      if (lines?.get(value)?.id === id) lines.delete(value);
      if (lines?.size === 0) this.#lines.delete(name);
    }
    return moment;
  }
}

const isOfRequest = ({ at }: LivedFate): boolean => at.endsWith(':request');

const sentNames = ({ fates }: LivedHop): ReadonlySet<string> =>
  new Set(fates.flatMap((each) => (isOfRequest(each) && each.fate === 'sent' ? [each.name] : [])));

/** The lines of a response that set what its own request did not send: name, value (empty: not known), fate. */
function settingLines({ hop, isResponse }: LivedMoment): readonly (readonly [string, string, LivedFate])[] {
  if (!isResponse) return [];
  const sent = sentNames(hop);
  return hop.fates.flatMap((fate) => {
    const { name, at, line, deletes } = fate;
    if (!at.endsWith(':response') || line === null || deletes || fate.fate === 'not-stored') return [];
    const value = hop.values()?.set(line) ?? '';
    const isSentBefore = value === '' ? sent.has(name) : (hop.values()?.sent(name)?.includes(value) ?? sent.has(name));
    return isSentBefore ? [] : [[name, value, fate] as const];
  });
}

function isForUrl({ name, where, partition }: LivedFate, { url }: LivedHop): boolean {
  const life = new Life(name, where, partition, url);
  return life.isForHost(url.host) && life.isForUrl(url);
}

function isBefore({ moment: one, id }: Waiting, other: Waiting): boolean {
  if (one.atMs !== other.moment.atMs) return one.atMs < other.moment.atMs;
  if (one.isResponse !== other.moment.isResponse) return other.moment.isResponse;
  return id < other.id;
}

function push(heap: Waiting[], waiting: Waiting): void {
  let at = heap.length;
  for (let above = (at - 1) >> 1; at > 0; above = (at - 1) >> 1) {
    const parent = heap[above];
    if (!parent || isBefore(parent, waiting)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = waiting;
}

/** Takes out the first. */
function pop(heap: Waiting[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let at = 0;
  for (let below = 1; below < heap.length; below = 2 * at + 1) {
    const [left, right] = [heap[below], heap[below + 1]];
    const smaller = left && right && isBefore(right, left) ? right : left;
    if (!smaller || !isBefore(smaller, last)) break;
    heap[at] = smaller;
    at = smaller === right ? below + 1 : below;
  }
  heap[at] = last;
}
