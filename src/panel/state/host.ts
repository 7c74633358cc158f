import type { SentRequest } from '../../changes/repeat';
import type { Sent, ToSend } from '../../check/sending';
import type { ScriptLocation } from '../../model/exchange';
import type { WorkerToPanel } from '../../protocol/messages';
import type { HarRecord } from '../../recorder/har';
import type { Trial } from '../../trial/trial';
import type { Kept } from '../reload/kept';
import type { PanelSettings } from '../settings/settings';

export type { PanelSettings };

/** What the panel is told by its host. */
export type HostEvent =
  | Exclude<WorkerToPanel, { readonly type: 'probe-sent' }>
  /** New entries of DevTools' own network log. */
  | { readonly type: 'log-entries'; readonly entries: readonly HarRecord[] }
  /** The inspected tab shows another document. `url` is also sent once, at the start, with `initial`. */
  | { readonly type: 'navigated'; readonly url: string; readonly atMs: number; readonly initial: boolean }
  /** What the panel had that was loaded before this one; at the start. */
  | { readonly type: 'kept'; readonly kept: Kept }
  | { readonly type: 'theme'; readonly theme: 'light' | 'dark' }
  /** The connection to the worker was lost; the host reconnects by itself and a snapshot follows. */
  | { readonly type: 'disconnected' };

/**
 * Everything the panel needs from outside. The extension implements it with ports and DevTools' APIs, tests and the
 * plain-page harness in memory. The panel itself never uses `browser.`.
 */
export interface PanelHost {
  readonly browserName: 'chromium' | 'firefox';
  /** Its major version; null: not known. */
  readonly browserVersion: number | null;
  /** Calls `listener` for every event from now on, beginning with what is already there; returns the function that stops this. */
  listen(listener: (event: HostEvent) => void): () => void;
  pause(): void;
  resume(): void;
  /** Tells the worker that the panel holds everything up to this number. */
  acknowledge(seq: number): void;
  /** Asks for a `store` event for this registrable domain. */
  readStore(domain: string): void;
  /** Shows outside of the panel how many requests of the inspected tab fail. */
  showFailing(count: number): void;
  /** Leaves this to the panel that is loaded in the place of this one. */
  leave(kept: Kept): void;
  reloadPage(): void;
  /** Opens a script of the page in DevTools’ Sources panel; null: this browser has no way to. */
  readonly openSource: ((location: ScriptLocation) => void) | null;
  /**
   * Changes header lines in the inspected tab, or a cookie of the browser; the reply is a `trial` event. In: of a cookie whose line was refused,
   * its value; else null.
   */
  beginTrial(trial: Trial, value: string | null): void;
  endTrial(): void;
  /** Sends one request of a check, as the extension and not as the page; with the cookies of this browser, or without. Never rejects. */
  sendProbe(request: ToSend, withCookies: boolean): Promise<Sent>;
  /** What the page sent with a request, from DevTools' own log at this moment, secrets included; null: the log has no such request. */
  readSentRequest(url: string, method: string, startedAtMs: number): Promise<SentRequest | null>;
  /**
   * The value of a cookie in the one Set-Cookie line of its name, from DevTools' own log at this moment; null: the log has no such line, or
   * several.
   */
  readSetCookieValue(url: string, method: string, startedAtMs: number, name: string): Promise<string | null>;
  /** Evaluates an expression in the inspected page; resolves with its value as a text, null where it could not be evaluated. */
  evaluateInPage(expression: string): Promise<string | null>;
  /** Asks the user for access to all hosts; resolves with whether it was granted. */
  requestHostAccess(): Promise<boolean>;
  readSettings(): Promise<PanelSettings>;
  writeSettings(settings: PanelSettings): Promise<void>;
  /** Puts text on the clipboard; resolves with whether that worked. */
  copyText(text: string): Promise<boolean>;
  /** Saves a JSON document as a file of that name. */
  saveFile(name: string, text: string): void;
}
