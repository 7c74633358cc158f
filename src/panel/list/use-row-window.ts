import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';

const OVERSCAN = 8;

/** Which rows of a long list are drawn, and how to move that window. */
export interface RowWindow {
  readonly first: number;
  /** Exclusive. */
  readonly last: number;
  readonly onScroll: () => void;
  readonly reveal: (index: number) => void;
  /** The same from the top of the list: where a row comes to be depends on the rows alone. */
  readonly revealFromTop: (index: number) => void;
}

/**
 * A window on rows of one fixed height below a sticky header. A list that is scrolled to its end remains there as it grows,
 * as in the Network panel.
 */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  rows: {
    readonly count: number;
    readonly height: number;
    readonly headerHeight: number;
    /** Of what covers the last rows of the view; 0: nothing does. */
    readonly footHeight: number;
    readonly viewHeight: number;
  },
): RowWindow {
  const { count, height, headerHeight, footHeight, viewHeight } = rows;
  const [top, setTop] = useState(0);
  const isAtEnd = useRef(false);
  const lastHeight = useRef(0);

  const onScroll = useCallback((): void => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, clientHeight, scrollHeight } = element;
    isAtEnd.current = scrollHeight > clientHeight && scrollTop + clientHeight >= scrollHeight - 2;
    setTop(scrollTop);
  }, [scroller]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const isLonger = count * height > lastHeight.current;
    lastHeight.current = count * height;
    if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    // The browser has to lay the list out for its place, which a list that only became longer keeps.
    else if (isLonger) return;
    setTop(element.scrollTop); // A list that became shorter was moved by the browser.
  }, [count, height, viewHeight, scroller]);

  const revealAfter = useCallback(
    (index: number, scrolledTo: number): void => {
      const element = scroller.current;
      if (!element) return;
      const visible = element.clientHeight - headerHeight - footHeight;
      const from = index * height;
      if (from < scrolledTo) element.scrollTop = from;
      else element.scrollTop = Math.max(scrolledTo, from + height - visible);
      onScroll();
    },
    [scroller, height, headerHeight, footHeight, onScroll],
  );

  return {
    first: Math.max(0, Math.min(Math.floor(top / height), count) - OVERSCAN),
    last: Math.min(count, Math.ceil((top + viewHeight) / height) + OVERSCAN),
    onScroll,
    reveal: (index) => revealAfter(index, scroller.current?.scrollTop ?? 0),
    revealFromTop: (index) => revealAfter(index, 0),
  };
}
