import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** What stays above the line when it is scrolled to. */
const ABOVE_PX = 40;

/**
 * Where messages and cookies stand in a column of their own, which scrolls: scrolls to the line that decides, unless it is to be seen already.
 * In: a text that is another one for another request. Out: for the column.
 */
export function useMarkInView(key: string): RefObject<HTMLDivElement | null> {
  const column = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = column;
    if (current === null || getComputedStyle(current).overflowY !== 'auto') return;
    current.scrollTop = 0;
    const mark =
      current.querySelector('[data-mark="blocked"], [data-mark="lost"], [data-missing-header]') ??
      current.querySelector('[data-mark]');
    if (mark === null) return;
    const { top, bottom } = mark.getBoundingClientRect();
    const fromTop = top - current.getBoundingClientRect().top;
    if (fromTop + (bottom - top) > current.clientHeight) current.scrollTop = fromTop - ABOVE_PX;
  }, [key]);
  return column;
}
