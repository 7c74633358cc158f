import type { Exchange, Exemption } from '../model/exchange';
import type { SessionHop } from '../session/session-hop';
import type { ReadEntry } from './headers/read-entry';
import type { Sequences } from './headers/sequences';
import type { HarPage } from './pages/pages';
import type { Writer } from './writer';

/** A request of the file: its first URL is its own. */
export interface FileRequest {
  readonly url: string;
  readonly method: string;
  readonly startedAtMs: number;
  /** When the header list of its response had come; null: it has none. */
  readonly settledAtMs: number | null;
  readonly sent: SessionHop['sent'];
  readonly read: ReadEntry;
}

/** What an exchange of the file began with. */
export interface FirstRequest {
  /** The preflight, where the request itself was not sent. */
  readonly request: ReadEntry;
  /** null: none was sent. */
  readonly preflight: ReadEntry | null;
  /** Whether this is all of the exchange: it was sent, and not redirected. */
  readonly isWhole: boolean;
  /** An earlier request carried `Sec-Fetch-Storage-Access: none`. */
  readonly thirdPartiesHadNoCookies: boolean;
}

/** The requests of a file, by the positions of their exchanges. */
export interface FileSession {
  readonly count: number;
  readonly writer: Writer;
  /** Of the reader of the entries. */
  readonly sequences: Sequences;
  /** The URLs of the hops of an exchange. */
  urlsAt(index: number): readonly string[];
  /** The actual requests of an exchange, hop by hop; null: none was sent at that hop. */
  requestsAt(index: number): readonly (FileRequest | null)[];
  /** What the first request of an exchange was made from. */
  firstAt(index: number): FirstRequest;
  /** Why the rules of a browser’s pages do not apply to an exchange; null: they do. */
  exemptionAt(index: number): Exemption | null;
  /** The page that an exchange belongs to; null: the file does not tell. */
  pageAt(index: number): HarPage | null;
  /** Which of the file's clients made an exchange; '' where there is one. Each has a store of its own. */
  clientAt(index: number): string;
  /** The id of an exchange. */
  idAt(index: number): string;
  exchangeAt(index: number): Exchange;
  /** Positions of the exchanges whose responses set or delete cookies, in order. */
  readonly setters: readonly number[];
}
