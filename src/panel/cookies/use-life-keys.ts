import { useLayoutEffect } from 'preact/hooks';
import { closesOnEscape } from '../parts/escape';
import { focusLife } from '../parts/focus';

/** Changes which life is open: the one at a place in the list; null: none. */
type Open = (index: number | null) => void;

/**
 * The keys of a list whose items unfold: up and down, Home and End move between the cookies, right opens one and left closes it, as Escape does, which
 * gives the focus back to its cookie. In: whether one is open. Out: what the list does on a key.
 */
export function useLifeKeys(
  isOpen: boolean,
  open: Open,
): (event: KeyboardEvent & { readonly currentTarget: HTMLElement }) => void {
  useLayoutEffect(() => {
    if (!isOpen) return;
    return closesOnEscape(() => {
      focusLife();
      open(null);
    });
  }, [isOpen]);
  return (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('.life > summary')];
    const within = event.target instanceof Element ? event.target.closest('.life') : null;
    const at = stops.findIndex((stop) => stop.parentElement === within);
    const focus = (index: number): void => stops[Math.max(0, Math.min(index, stops.length - 1))]?.focus();
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => focus(at + 1),
      ArrowUp: () => focus(at - 1),
      Home: () => focus(0),
      End: () => focus(stops.length - 1),
      ...(at < 0
        ? {}
        : {
            ArrowRight: () => open(at),
            ArrowLeft: () => {
              focus(at);
              open(null);
            },
          }),
    };
    const move = keys[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  };
}
