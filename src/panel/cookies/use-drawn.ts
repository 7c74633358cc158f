import { useEffect, useState } from 'preact/hooks';

/** More than any window shows; and what fits into the time of a frame. */
const AT_ONCE = 60;
const IN_A_FRAME = 60;

/** How many items of a long list are drawn: the first at once, the others some at a time. In: how many there are. */
export function useDrawn(count: number): number {
  const [drawn, setDrawn] = useState(AT_ONCE);
  useEffect(() => {
    if (drawn < count) {
      const timer = setTimeout(() => setDrawn(drawn + IN_A_FRAME), 0);
      return () => clearTimeout(timer);
    }
    // What a filter brings back is drawn some at a time, too.
    if (drawn > Math.max(AT_ONCE, count)) setDrawn(Math.max(AT_ONCE, count));
  }, [drawn, count]);
  return drawn;
}
