import type { WorkerToPanel } from '../../protocol/messages';
import type { HarRecord } from '../../recorder/har';

/** What the outside world tells the panel. */
export type HostEvent =
  | WorkerToPanel
  /** New entries of DevTools' own network log. */
  | { readonly type: 'log-entries'; readonly entries: readonly HarRecord[] }
  /** The inspected tab shows another document. `url` is also sent once, at the start, with `initial`. */
  | { readonly type: 'navigated'; readonly url: string; readonly atMs: number; readonly initial: boolean }
  | { readonly type: 'theme'; readonly theme: 'light' | 'dark' }
  /** The worker went away; the host reconnects by itself and a snapshot follows. */
  | { readonly type: 'disconnected' };

export interface PanelSettings {
  readonly preserveLog: boolean;
  /** Record as soon as DevTools opens, instead of when the panel is first shown. */
  readonly recordOnOpen: boolean;
}

/**
 * Everything the panel needs from the world around it. The extension implements it over ports and DevTools' APIs,
 * tests and the plain-page harness implement it in memory. The panel never says `browser.` itself.
 */
export interface PanelHost {
  readonly browserName: 'chromium' | 'firefox';
  /** Its major version; null: not told. */
  readonly browserVersion: number | null;
  /** Calls `listener` for every event from now on, beginning with what is already there; returns the way to stop. */
  listen(listener: (event: HostEvent) => void): () => void;
  pause(): void;
  resume(): void;
  /** Tells the worker that the panel holds everything up to this number. */
  acknowledge(seq: number): void;
  /** Asks for a `store` event for this registrable domain. */
  readStore(domain: string): void;
  reloadPage(): void;
  /** Asks the user for access to all hosts; resolves with whether it was granted. */
  requestHostAccess(): Promise<boolean>;
  readSettings(): Promise<PanelSettings>;
  writeSettings(settings: PanelSettings): Promise<void>;
  /** Puts text on the clipboard; resolves with whether that worked. */
  copyText(text: string): Promise<boolean>;
  /** Hands a JSON document to the user as a file of that name. */
  saveFile(name: string, text: string): void;
}
