import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** What stays above the line when it is scrolled to. */
const ABOVE_PX = 40;

/**
 * Where messages and cookies stand in a column of their own, which scrolls: scrolls to the line that decides, unless it is to be seen already.
 * In: the id of the request; what is another text for another finding: the column goes there unless the reader has scrolled it. Out: for the column.
 */
export function useMarkInView(id: string, found: string): RefObject<HTMLDivElement | null> {
  const column = useRef<HTMLDivElement>(null);
  const shown = useRef('');
  useLayoutEffect(() => {
    const { current } = column;
    if (current === null || getComputedStyle(current).overflowY !== 'auto') return;
    if (shown.current !== id) current.scrollTop = 0;
    shown.current = id;
    if (current.scrollTop > 0) return;
    const mark =
      current.querySelector('[data-mark="blocked"], [data-mark="lost"], [data-missing-header]') ??
      current.querySelector('[data-mark]');
    if (mark === null) return;
    const { top, bottom } = mark.getBoundingClientRect();
    const fromTop = top - current.getBoundingClientRect().top;
    if (fromTop + (bottom - top) > current.clientHeight) current.scrollTop = fromTop - ABOVE_PX;
  }, [id, found]);
  return column;
}
