import type { Sent, ToSend } from '../check/sending';
import type { RecordedRequest, SiteReading } from '../recorder/events';
import type { Trial } from '../trial/trial';

/** From the panel (or, for `subscribe` alone, the DevTools page) to the worker. One port serves one tab. */
export type PanelToWorker =
  /** Start recording the tab, or continue; the reply is a snapshot. */
  | { readonly type: 'subscribe'; readonly tabId: number }
  /** The panel holds everything up to `seq`; the worker may forget finished requests up to there. */
  | { readonly type: 'acknowledge'; readonly seq: number }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  /** Read the store for a registrable domain: cookies that exist but do not match a request's host or path. */
  | { readonly type: 'read-store'; readonly domain: string }
  /** How many requests of the tab fail, as the panel judges them; shown on the extension’s icon until this port is closed. */
  | { readonly type: 'failing'; readonly count: number }
  /** Opens the page that asks the user for access to all hosts; the reply is `recording-changed` when that page is closed. */
  | { readonly type: 'request-host-access' }
  /**
   * Changes header lines in this tab, or a cookie of the browser; it replaces the tab's former trial. `value`: of a cookie whose line was
   * refused; else null. The reply is `trial`. It ends with this port at the latest.
   */
  | { readonly type: 'begin-trial'; readonly trial: Trial; readonly value: string | null }
  | { readonly type: 'end-trial' }
  /** Sends one request of a check, as this extension and not as the page. The reply is `probe-sent` with the same `id`. */
  | { readonly type: 'send-probe'; readonly id: number; readonly request: ToSend; readonly withCookies: boolean }
  /** Keeps the browser from stopping the worker while a panel is open. */
  | { readonly type: 'ping' };

export type WorkerToPanel =
  /** Everything the worker still holds for the tab. `incarnation` is the id of a run of the worker: it changes when the worker was restarted. */
  | {
      readonly type: 'snapshot';
      readonly incarnation: string;
      readonly seq: number;
      readonly requests: readonly RecordedRequest[];
      readonly recording: boolean;
      /** Epoch milliseconds since when this tab is recorded. */
      readonly recordingSinceMs: number;
      /** Whether the extension may see requests to every host. */
      readonly hostAccess: boolean;
    }
  /** One recorded request is new or changed. Numbers are consecutive within one run of the worker: a gap means a lost message. */
  | { readonly type: 'changed'; readonly seq: number; readonly request: RecordedRequest }
  | { readonly type: 'recording-changed'; readonly recording: boolean; readonly hostAccess: boolean }
  /** Since `atMs`, in epoch milliseconds, this trial is on in the tab; null: none is. `fault`: why it could not begin, in one sentence; else null. */
  | { readonly type: 'trial'; readonly trial: Trial | null; readonly atMs: number; readonly fault: string | null }
  | { readonly type: 'probe-sent'; readonly id: number; readonly sent: Sent }
  | { readonly type: 'store'; readonly domain: string; readonly reading: SiteReading };
