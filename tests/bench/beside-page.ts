/** What is measured in the document of one panel: DevTools' own Network panel, or this extension's. */
export type Subject = 'network' | 'credentials';

/** All in milliseconds. */
export interface Frames {
  readonly over50: number;
  readonly longestMs: number;
}

declare global {
  interface Window {
    benchBeside?: {
      /** Counts frames from now on. */
      readonly watch: () => void;
      /** The frames since `watch`, as soon as the list has not changed for a time. */
      readonly frames: (quietMs: number, patienceMs: number) => Promise<Frames & { readonly settledAtMs: number }>;
      /** When a failure with this text in its URL is drawn, in epoch milliseconds; null: not in time. */
      readonly drawnFailure: (text: string, patienceMs: number) => Promise<number | null>;
      /** Filters by the text. Out: how long it takes until the list has rows with that text alone, and they are drawn; null: not in time. */
      readonly filter: (text: string, patienceMs: number) => Promise<number | null>;
      /** When there is a row, in epoch milliseconds; null: not in time. */
      readonly firstRow: (patienceMs: number) => Promise<number | null>;
    };
  }
}

/**
 * Runs in the document of a panel. The rows of both are looked at in each frame, by the same code: what it finds was drawn with that
 * frame. The Network panel's rows are those of its grid, below the shadow roots of DevTools.
 */
export function measurePanel(subject: Subject): void {
  const find = (root: ParentNode, selector: string): HTMLElement | null => {
    const here = root.querySelector<HTMLElement>(selector);
    if (here !== null) return here;
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      const inside = shadowRoot === null ? null : find(shadowRoot, selector);
      if (inside !== null) return inside;
    }
    return null;
  };
  let found: HTMLElement | null = null;
  const list = (): HTMLElement | null => {
    if (found?.isConnected !== true)
      found = find(document, subject === 'network' ? '.network-log-grid' : '[role=treegrid]');
    return found;
  };
  const rowSelector = subject === 'network' ? 'tr.data-grid-data-grid-node' : '[role=row][data-exchange]';
  const rows = (): readonly HTMLElement[] => [...(list()?.querySelectorAll<HTMLElement>(rowSelector) ?? [])];
  const failures = subject === 'network' ? '.network-error-row' : '[data-verdict=blocked]';
  const textOf = (row: HTMLElement): string => row.dataset.url ?? row.textContent ?? '';
  const scroller = (): Element | null =>
    subject === 'network' ? (list()?.querySelector('.data-container') ?? null) : list();

  /** Looks in each frame. Out: what was found, with the moment after that frame. */
  const inFrame = <T>(
    look: () => T | null,
    patienceMs: number,
  ): Promise<{ readonly seen: T; readonly atMs: number } | null> =>
    new Promise((resolve) => {
      const endsAt = performance.now() + patienceMs;
      const next = (): void => {
        const seen = look();
        if (seen !== null) setTimeout(() => resolve({ seen, atMs: Date.now() }), 0);
        else if (performance.now() > endsAt) resolve(null);
        else requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
    });

  let gaps: number[] = [];
  let isWatching = false;
  const watch = (): void => {
    gaps = [];
    if (isWatching) return;
    isWatching = true;
    let before = performance.now();
    const next = (now: number): void => {
      gaps.push(now - before);
      before = now;
      if (isWatching) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  };
  const signature = (): string => {
    const shown = rows();
    const last = shown.at(-1);
    const container = scroller();
    return `${shown.length} ${container?.scrollHeight ?? 0} ${last === undefined ? '' : textOf(last)}`;
  };

  window.benchBeside = {
    watch,
    async frames(quietMs, patienceMs) {
      let before = signature();
      let changedAtMs = Date.now();
      await inFrame(() => {
        const now = signature();
        if (now !== before) changedAtMs = Date.now();
        before = now;
        return Date.now() - changedAtMs > quietMs ? true : null;
      }, patienceMs);
      isWatching = false;
      return {
        over50: gaps.filter((gap) => gap > 50).length,
        longestMs: Math.round(Math.max(0, ...gaps)),
        settledAtMs: changedAtMs,
      };
    },
    async drawnFailure(text, patienceMs) {
      const drawn = await inFrame(() => {
        const container = scroller();
        container?.scrollTo(0, container.scrollHeight);
        return rows().find((row) => row.matches(failures) && textOf(row).includes(text)) ?? null;
      }, patienceMs);
      return drawn?.atMs ?? null;
    },
    async filter(text, patienceMs) {
      const beganAtMs = Date.now();
      if (subject === 'network') {
        const prompt = find(document, '.toolbar-filter .text-prompt');
        if (prompt === null) return null;
        prompt.textContent = text;
        prompt.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      } else {
        const field = document.querySelector<HTMLInputElement>('[data-filter]');
        if (field === null) return null;
        field.value = text;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
      const drawn = await inFrame(() => {
        const shown = rows();
        return shown.length > 0 && shown.every((row) => textOf(row).includes(text)) ? true : null;
      }, patienceMs);
      return drawn === null ? null : drawn.atMs - beganAtMs;
    },
    async firstRow(patienceMs) {
      const drawn = await inFrame(() => (rows().length > 0 ? true : null), patienceMs);
      return drawn?.atMs ?? null;
    },
  };
}
