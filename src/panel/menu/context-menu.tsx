import { useLayoutEffect, useRef } from 'preact/hooks';
import { closesOnEscape } from '../parts/escape';
import { Glyph } from '../parts/icons';
import type { Menu, MenuEntry } from './menu-entry';

/** Between the menu and the edge of the window, in pixels. */
const MARGIN = 4;

interface Props {
  readonly menu: Menu;
  /** Of the window, in pixels: where the pointer is, or below the focused element. */
  readonly at: { readonly x: number; readonly y: number };
  /** `returnsFocus`: to where it was before. */
  readonly close: (returnsFocus: boolean) => void;
}

/** A menu at a place of the panel. It takes the focus, and is closed by a choice, by Escape, and by anything that happens outside of it. */
export function ContextMenu({ menu, at, close }: Props) {
  const box = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(MARGIN, Math.min(at.x, innerWidth - width - MARGIN))}px`;
    element.style.top = `${Math.max(MARGIN, Math.min(at.y, innerHeight - height - MARGIN))}px`;
    itemsOf(element)[0]?.focus({ preventScroll: true });
  }, [menu, at]);

  useLayoutEffect(() => {
    const isOutside = ({ target }: Event): boolean => !(target instanceof Node && box.current?.contains(target));
    const closeOutside = (event: Event): void => {
      if (isOutside(event)) close(false);
    };
    const closeAlways = (): void => close(false);
    const noLongerEscape = closesOnEscape(() => close(true));
    window.addEventListener('pointerdown', closeOutside, true);
    window.addEventListener('scroll', closeOutside, true);
    window.addEventListener('blur', closeAlways);
    window.addEventListener('resize', closeAlways);
    return () => {
      noLongerEscape();
      window.removeEventListener('pointerdown', closeOutside, true);
      window.removeEventListener('scroll', closeOutside, true);
      window.removeEventListener('blur', closeAlways);
      window.removeEventListener('resize', closeAlways);
    };
  }, [close]);

  const run = (entry: MenuEntry): void => {
    close(true);
    entry.run();
  };
  const { entries } = menu;
  return (
    <div
      ref={box}
      class="context-menu"
      role="menu"
      aria-label={menu.label}
      tabIndex={-1}
      onKeyDown={(event) => onKeyDown(event, () => close(true))}
      onContextMenu={(event) => event.preventDefault()}
    >
      {entries.map((entry, index) => (
        <>
          {/* biome-ignore-start lint/a11y/useSemanticElements: HTML has no element for what a menu has */}
          {index > 0 && entry.group !== entries[index - 1]?.group && <div role="separator" />}
          {/* biome-ignore-end lint/a11y/useSemanticElements: as above */}
          <button
            type="button"
            key={entry.label}
            tabIndex={-1}
            {...(entry.isChecked === undefined
              ? { role: 'menuitem' as const }
              : { role: 'menuitemcheckbox' as const, 'aria-checked': entry.isChecked })}
            onPointerMove={({ currentTarget }) => currentTarget.focus({ preventScroll: true })}
            onClick={() => run(entry)}
          >
            {entry.isChecked !== undefined && (
              <span class="context-check">{entry.isChecked && <Glyph name="check" />}</span>
            )}
            <span>{entry.label}</span>
          </button>
        </>
      ))}
    </div>
  );
}

const itemsOf = (box: HTMLElement): readonly HTMLElement[] => [...box.querySelectorAll('button')];

/** The arrow keys go round; a letter leads to the next entry that begins with it. */
function onKeyDown(event: KeyboardEvent & { readonly currentTarget: HTMLElement }, close: () => void): void {
  if (event.key === 'Tab') {
    event.preventDefault();
    close();
    return;
  }
  const items = itemsOf(event.currentTarget);
  const at = items.findIndex((item) => item.matches(':focus'));
  const next = nextItem(event, items, at);
  if (next === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}

function nextItem({ key, altKey, ctrlKey, metaKey }: KeyboardEvent, items: readonly HTMLElement[], at: number) {
  if (altKey || ctrlKey || metaKey) return undefined;
  if (key === 'ArrowDown') return items[(at + 1) % items.length];
  if (key === 'ArrowUp') return items.at(at <= 0 ? -1 : at - 1);
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  if (key.length !== 1 || key === ' ') return undefined;
  const inOrder = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return inOrder.find((item) => item.textContent?.toLowerCase().startsWith(key.toLowerCase()));
}
