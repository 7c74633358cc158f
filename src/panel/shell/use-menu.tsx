import type { ComponentChild } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Menu } from '../menu/menu-entry';
import { focusList } from '../parts/focus';
import { usePanel } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';
import { text } from '../texts/text';

/** What has a menu of its own. */
const TARGETS =
  '[role="row"][data-exchange], [data-line], [data-missing-header], tr[data-cookie], [data-life], [role="columnheader"]';
const SAID_FOR_MS = 2000;

interface OpenMenu {
  readonly menu: Menu;
  readonly at: { readonly x: number; readonly y: number };
  readonly Drawn: typeof import('../menu/context-menu').ContextMenu;
}

/**
 * The context menus of the panel. Their code is loaded when the first one is opened.
 * Out: what opens them, for the element around everything, and what is drawn: the open menu, and what was copied.
 */
export function useMenu(state: PanelState): {
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly drawn: ComponentChild;
} {
  const panel = usePanel();
  const [open, setOpen] = useState<OpenMenu | null>(null);
  const { said, say } = useSaid();
  const before = useRef<HTMLElement | null>(null);
  const latest = useRef(state);
  latest.current = state;

  const copy = (copied: string, sentence: string): void => {
    panel.host.copyText(copied).then(
      (worked) => say(worked ? sentence : text('notCopied')),
      () => say(text('notCopied')),
    );
  };
  const openAt = (target: HTMLElement, at: OpenMenu['at']): void => {
    Promise.all([import('../menu/menu-at'), import('../menu/context-menu')]).then(
      ([{ menuAt }, { ContextMenu }]) => {
        const menu = menuAt(target, { panel, state: latest.current, copy, say });
        if (menu === null) return;
        before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
        setOpen({ menu, at, Drawn: ContextMenu });
      },
      (error) => say(text('menuNotLoaded', String(error))),
    );
  };
  const close = useCallback((returnsFocus: boolean): void => {
    setOpen(null);
    if (!returnsFocus) return;
    if (before.current?.isConnected && before.current !== document.body) before.current.focus({ preventScroll: true });
    else focusList();
  }, []);

  return {
    onContextMenu: (event) => {
      const target = targetOf(event);
      if (target === null || isTextSelected(target)) return;
      event.preventDefault();
      openAt(target, { x: event.clientX, y: event.clientY });
    },
    onKeyDown: (event) => {
      if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return;
      const target = targetOf(event);
      if (target === null) return;
      event.preventDefault();
      const { left, bottom } = target.getBoundingClientRect();
      openAt(target, { x: left + 8, y: bottom });
    },
    drawn: (
      <>
        {open && <open.Drawn menu={open.menu} at={open.at} close={close} />}
        <div class={said === '' ? 'sr-only' : 'said'} role="status" data-said>
          {said}
        </div>
      </>
    ),
  };
}

const targetOf = ({ target }: Event): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(TARGETS) : null;

/** The browser’s own menu copies it. */
function isTextSelected(target: Node): boolean {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(target, true);
}

/** A text that is shown, and announced, for a moment. */
function useSaid(): { readonly said: string; readonly say: (sentence: string) => void } {
  const [said, setSaid] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  const say = (sentence: string): void => {
    setSaid(sentence);
    clearTimeout(timer.current ?? undefined);
    timer.current = setTimeout(() => setSaid(''), SAID_FOR_MS);
  };
  return { said, say };
}
