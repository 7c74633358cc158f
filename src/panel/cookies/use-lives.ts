import { useEffect, useRef, useState } from 'preact/hooks';
import type { CookieLife } from '../../model/cookie-life';
import { usePanel } from '../state/panel-context';
import type { View } from '../state/view';

/** Between two readings passes this many times as long as one takes. */
const WAIT_FACTOR = 10;
const SHORTEST_WAIT_MS = 200;

/** The lives of the cookies while they are shown: read at once, and again some time after the view changed. */
export function useLives(view: View): readonly CookieLife[] | null {
  const { lives } = usePanel();
  const tookMs = useRef(0);
  const read = (): readonly CookieLife[] | null => {
    const beganAt = performance.now();
    const found = lives();
    tookMs.current = performance.now() - beganAt;
    return found;
  };
  const [found, setFound] = useState(read);
  const readOf = useRef(view);
  useEffect(() => {
    if (readOf.current === view) return;
    const timer = setTimeout(
      () => {
        readOf.current = view;
        setFound(read());
      },
      Math.max(SHORTEST_WAIT_MS, WAIT_FACTOR * tookMs.current),
    );
    return () => clearTimeout(timer);
  }, [view]);
  return found;
}
