import type { HeaderList } from '../model/header';

/** A request of a check, as it is to be sent. */
export interface ToSend {
  /** An http or https URL. */
  readonly url: string;
  readonly method: string;
  /** The lines that matter; the rest is up to what sends it. */
  readonly headerList: HeaderList;
  readonly timeoutSeconds: number;
}

/** What came of it. */
export type Sent =
  | { readonly response: { readonly status: number; readonly headerList: HeaderList } }
  /** One sentence: why there is no response. */
  | { readonly fault: string };
