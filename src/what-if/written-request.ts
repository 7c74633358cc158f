import type { CredentialsMode } from '../model/exchange';

/** A request as the user writes it. */
export interface WrittenRequest {
  readonly origin: string;
  readonly url: string;
  readonly method: string;
  readonly credentialsMode: CredentialsMode;
  /** Header lines. */
  readonly headers: string;
  /** The cookies that the browser has, each as a Set-Cookie line of the URL would set it. */
  readonly cookies: string;
  /** What the server responds to it; see readResponse. */
  readonly response: string;
  /** What the server responds to OPTIONS; used only where a preflight is sent. */
  readonly preflightResponse: string;
}

export const NOTHING_WRITTEN: WrittenRequest = {
  origin: '',
  url: '',
  method: 'GET',
  credentialsMode: 'include',
  headers: '',
  cookies: '',
  response: '',
  preflightResponse: '',
};
