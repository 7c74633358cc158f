import { JUDGE_MS } from './judge-cache';

/**
 * Takes items in slices between which the panel draws. In: what takes one; what is called before each drawing.
 */
export async function inSlices<Item>(
  items: Iterable<Item>,
  take: (item: Item) => void,
  beforeDrawing: () => void = () => {},
): Promise<void> {
  let untilMs = performance.now() + JUDGE_MS;
  for (const item of items) {
    take(item);
    if (performance.now() < untilMs) continue;
    beforeDrawing();
    await drawn();
    untilMs = performance.now() + JUDGE_MS;
  }
}

/** The time of two frames. It does not wait for a frame itself: a hidden panel gets none. */
export const drawn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 34));
