import { useEffect, useRef, useState } from 'preact/hooks';
import type { GrownLives } from '../../model/cookie-life';
import { usePanel } from '../state/panel-context';
import type { View } from '../state/view';

/** Between two readings passes this many times as long as one takes. */
const WAIT_FACTOR = 10;
const SHORTEST_WAIT_MS = 200;

/** A reading that is under way, or the last one. */
interface Reading {
  /** What it is a reading of; null: it is under way. */
  readonly view: View | null;
  /** How long its parts took together, and when the last one ended; ms of the clock. */
  readonly tookMs: number;
  readonly endedAtMs: number;
}

/**
 * The lives of the cookies while they are shown: read at once, and again some time after the view changed; in parts, between which
 * the panel draws. null: nothing is judged. Until the first reading has ended, how far it is; then the last one that has ended.
 */
export function useLives(view: View): GrownLives | null {
  const { lives } = usePanel();
  const last = useRef<Reading>({ view: null, tookMs: 0, endedAtMs: 0 });
  const readSome = (): GrownLives | null => {
    const beganAtMs = performance.now();
    const found = lives();
    const endedAtMs = performance.now();
    const tookMs = (last.current.view === null ? last.current.tookMs : 0) + endedAtMs - beganAtMs;
    last.current = { view: found?.lives === null ? null : view, tookMs, endedAtMs };
    return found;
  };
  const [shown, setShown] = useState(readSome);
  useEffect(() => {
    if (last.current.view === view) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readOnAfter = (delayMs: number): void => {
      timer = setTimeout(() => {
        const found = readSome();
        const isUnderWay = found?.lives === null;
        setShown((before) => (isUnderWay && before !== null && before.lives !== null ? before : found));
        if (isUnderWay) readOnAfter(0);
      }, delayMs);
    };
    const { view: readView, tookMs, endedAtMs } = last.current;
    const dueAtMs = readView === null ? 0 : endedAtMs + Math.max(SHORTEST_WAIT_MS, WAIT_FACTOR * tookMs);
    readOnAfter(Math.max(0, dueAtMs - performance.now()));
    return () => clearTimeout(timer);
  }, [view]);
  return shown;
}
