/**
 * How long a slice of the work for a file, or for an export, is. Measured in Chromium 156, a file of 20 MB: with 50 ms the panel could draw nothing
 * for up to 141 ms, with 25 for up to 89.
 */
export const SLICE_MS = 25;

/** Takes items in slices between which the panel draws. In: what takes one; what is called before each drawing. */
export async function takenInSlices<Item>(
  items: Iterable<Item>,
  take: (item: Item) => void,
  beforeDrawing: () => void = () => {},
): Promise<void> {
  let untilMs = performance.now() + SLICE_MS;
  for (const item of items) {
    take(item);
    if (performance.now() < untilMs) continue;
    beforeDrawing();
    await drawn();
    untilMs = performance.now() + SLICE_MS;
  }
}

/** What is made in slices, made in such between which the panel may draw. In: what yields after each part. Out: what it returns. */
export async function madeInSlices<Made>(parts: Generator<void, Made>): Promise<Made> {
  let untilMs = performance.now() + SLICE_MS;
  for (;;) {
    const { done, value } = parts.next();
    if (done) return value;
    if (performance.now() < untilMs) continue;
    await nextTask();
    untilMs = performance.now() + SLICE_MS;
  }
}

/** The time of two frames. It does not wait for a frame itself: a hidden panel gets none. */
export const drawn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 34));

/** The browser draws between two tasks when a frame is due. */
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
