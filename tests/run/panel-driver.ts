import type { Frame } from 'playwright-core';

/** A row of the list. */
export interface PanelRow {
  readonly exchange: string;
  readonly verdict: string;
  /** Rule id; empty: none. */
  readonly culprit: string;
  readonly method: string;
  readonly url: string;
}

/** What the detail says. `at` is "<hop>:<message>", as in "0:preflight-response". */
export interface PanelDetail {
  readonly exchange: string;
  /** The sentence; empty when nothing is wrong. */
  readonly headline: string;
  readonly findings: readonly { readonly rule: string; readonly decisive: boolean; readonly certainty: string }[];
  readonly cookies: readonly { readonly name: string; readonly fate: string; readonly at: string }[];
  readonly lines: readonly { readonly at: string; readonly text: string; readonly marked: boolean }[];
  readonly missingHeaders: readonly string[];
  /** Of the culprit first. */
  readonly fixes: readonly { readonly rule: string; readonly id: string; readonly title: string }[];
}

/** Operates the panel as a user would and reads what it shows. */
export interface PanelDriver {
  readonly frame: Frame;
  /** The rows that are drawn, also of folds, which it opens: the list is virtual. */
  readonly rows: () => Promise<readonly PanelRow[]>;
  /** Shows all rows whose text matches; an empty text shows all. */
  readonly filter: (text: string) => Promise<void>;
  /** Clicks the row and waits until its detail is shown, or the row is gone. */
  readonly select: (exchange: string) => Promise<void>;
  /** null: no detail is open. */
  readonly detail: () => Promise<PanelDetail | null>;
  /**
   * Waits until `read` says something other than null, looking again whenever the panel has changed.
   * Out: null after `patienceMs`.
   */
  readonly waitFor: <T>(read: (panel: PanelDriver) => Promise<T | null>, patienceMs: number) => Promise<T | null>;
}

export const makePanelDriver = (frame: Frame): PanelDriver => {
  const driver: PanelDriver = {
    frame,
    rows: async () => {
      await frame.locator('[data-fold=closed] [data-fold-toggle], [data-fold-more]').evaluateAll(clickEach);
      return frame.locator('[role=row][data-exchange]').evaluateAll(readRows);
    },
    filter: async (text) => {
      await frame.locator('[data-chip=all]').click();
      await frame.locator('[data-filter]').fill(text);
    },
    select: async (exchange) => {
      const row = frame.locator(`[role=row][data-exchange=${JSON.stringify(exchange)}]`);
      const back = frame.locator('[data-back]');
      // A narrow panel shows the detail instead of the list.
      if (!(await row.isVisible()) && (await back.isVisible())) await back.click();
      // A row may go while it is clicked: what was taken for a request of its own belongs to another by then.
      const isThere = await row.click({ timeout: CLICK_MS }).then(
        () => true,
        () => false,
      );
      if (!isThere) return;
      const opened = frame.locator(`[data-detail][data-exchange=${JSON.stringify(exchange)}]`);
      const end = await driver.waitFor(async () => {
        if ((await opened.count()) > 0) return 'opened';
        return (await row.count()) === 0 ? 'gone' : null;
      }, OPEN_MS);
      if (end === null)
        throw new Error(`the detail of ${exchange} was not shown; ${JSON.stringify(await driver.detail())}`);
    },
    detail: async () => {
      const [detail] = await frame.locator('[data-detail]').evaluateAll(readDetails);
      if (detail === undefined) return null;
      // The culprit's fixes stand by themselves; those of another finding stand within it.
      const culprit = detail.findings[0]?.rule ?? '';
      const fixes = detail.fixes.map((fix) => ({ ...fix, rule: fix.rule === '' ? culprit : fix.rule }));
      return {
        ...detail,
        fixes: fixes.sort((one, other) => Number(other.rule === culprit) - Number(one.rule === culprit)),
      };
    },
    waitFor: async (read, patienceMs) => {
      const endsAtMs = Date.now() + patienceMs;
      for (;;) {
        // Before reading, so that no change between the two is missed.
        const version = await frame.evaluate(watchChanges);
        const found = await read(driver);
        if (found !== null) return found;
        const leftMs = endsAtMs - Date.now();
        if (leftMs <= 0 || !(await frame.evaluate(nextChange, { version, leftMs }))) return null;
      }
    },
  };
  return driver;
};

// What follows runs in the panel. No named functions inside: the compiler's helper for their names is not there.

/** A click that takes longer than this hits a row that comes and goes. */
const CLICK_MS = 3_000;

/** Much longer than a detail takes to be drawn. */
const OPEN_MS = 30_000;

const clickEach = (buttons: readonly Element[]): void => {
  for (const button of buttons) if (button instanceof HTMLElement && button.isConnected) button.click();
};

const readRows = (rows: readonly Element[]): PanelRow[] =>
  rows.map((row) => ({
    exchange: row.getAttribute('data-exchange') ?? '',
    verdict: row.getAttribute('data-verdict') ?? '',
    culprit: row.getAttribute('data-culprit') ?? '',
    method: row.getAttribute('data-method') ?? '',
    url: row.getAttribute('data-url') ?? '',
  }));

const readDetails = (details: readonly Element[]): PanelDetail[] =>
  details.map((detail) => ({
    exchange: detail.getAttribute('data-exchange') ?? '',
    headline: detail.querySelector('[data-culprit-title]')?.textContent?.trim() ?? '',
    findings: [...detail.querySelectorAll('[data-finding]')].map((element) => ({
      rule: element.getAttribute('data-finding') ?? '',
      decisive: element.getAttribute('data-decisive') === 'true',
      certainty: element.getAttribute('data-certainty') ?? '',
    })),
    cookies: [...detail.querySelectorAll('[data-cookie]')].map((element) => ({
      name: element.getAttribute('data-cookie') ?? '',
      fate: element.getAttribute('data-fate') ?? '',
      at: element.getAttribute('data-at') ?? '',
    })),
    lines: [...detail.querySelectorAll('[data-line]')].map((element) => ({
      at: element.getAttribute('data-at') ?? '',
      text: element.textContent ?? '',
      marked: element.hasAttribute('data-mark'),
    })),
    missingHeaders: [...detail.querySelectorAll('[data-missing-header]')].map((element) => element.textContent ?? ''),
    fixes: [...detail.querySelectorAll('[data-fix]')].map((element) => ({
      rule: element.closest('[data-finding]')?.getAttribute('data-finding') ?? '',
      id: element.getAttribute('data-fix') ?? '',
      // Without the note on where the change is made, which comes last.
      title: ((element.querySelector('.fix-title') ?? element).textContent ?? '')
        .slice(0, -(element.querySelector('.fix-title .where')?.textContent?.length ?? 0) || undefined)
        .trim(),
    })),
  }));

declare global {
  interface Window {
    labChanges?: { version: number; listeners: (() => void)[] };
  }
}

const watchChanges = (): number => {
  if (window.labChanges === undefined) {
    const changes: { version: number; listeners: (() => void)[] } = { version: 0, listeners: [] };
    window.labChanges = changes;
    new MutationObserver(() => {
      changes.version += 1;
      for (const listener of changes.listeners.splice(0)) listener();
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  }
  return window.labChanges.version;
};

/** False: nothing changed in the time left. After a change it waits a little for others: to read takes longer than to draw. */
const nextChange = ({ version, leftMs }: { readonly version: number; readonly leftMs: number }): Promise<boolean> =>
  new Promise((resolve) => {
    if (window.labChanges === undefined || window.labChanges.version !== version) return resolve(true);
    setTimeout(() => resolve(false), leftMs);
    window.labChanges.listeners.push(() => setTimeout(resolve, 60, true));
  });
