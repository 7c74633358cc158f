/**
 * The sentences that a browser prints for one failure, which it gives a name. A text is the constant part of a sentence, no
 * more than is needed to recognise it; "…" stands for values of the request.
 */
export interface BrowserMessage {
  /** The failure in the panel’s own words. */
  readonly meaning: string;
  /** What the console prints. Several: older versions, or other kinds of requests. */
  readonly console?: readonly [string, ...string[]];
  /** The title of the issue in DevTools' Issues panel; several failures share one. */
  readonly issue?: string;
  /** What DevTools' Network panel says of a cookie that was not sent. */
  readonly notSent?: string;
  /** What DevTools' Network panel says of a cookie that was not stored. */
  readonly notStored?: string;
  /** Why there is no sentence to recognise, when there is none. */
  readonly silent?: string;
}
