import type { ResponseRecord, ScriptLocation } from '../model/exchange';
import type { HeaderList } from '../model/header';

/** One entry of DevTools' own network log (a HAR entry), with secrets replaced by their length. Plain JSON. */
export interface HarRecord {
  /** Unique, and the same for as long as the panel is open. */
  readonly id: string;
  readonly url: string;
  readonly method: string;
  /** Epoch milliseconds. */
  readonly startedAtMs: number;
  readonly durationMs: number;
  /** From the start to the arrival of the response's header list, as far as the entry says; else the whole duration. */
  readonly headersAfterMs: number;
  /** Chromium's `_resourceType`: "fetch", "xhr", "preflight", "document"; null where the browser does not tell. */
  readonly resourceType: string | null;
  readonly isPreflight: boolean;
  readonly requestHeaders: HeaderList;
  /** null when no response arrived (HAR status 0), or none was recorded (then `error` is null too). */
  readonly response: ResponseRecord | null;
  /** The browser's error text, verbatim; '' when the entry failed and no text was given; null when it did not fail. */
  readonly error: string | null;
  /** Header names, in lower case, that the file leaves out of this entry: see RequestRecord. */
  readonly withheld?: readonly string[];
  readonly initiator: ScriptLocation | null;
  readonly viaServiceWorker: boolean;
  /** True when it came from the log's history, from before the panel was first shown. */
  readonly beforeRecording: boolean;
  /** When DevTools told of it first, epoch milliseconds: it had been sent by then. Absent: not known, as of a file. */
  readonly toldAtMs?: number;
}
