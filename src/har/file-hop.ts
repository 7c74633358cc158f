import { nameOfRequest } from '../engine/facts/messages';
import type { SessionHop } from '../session/session-hop';
import type { FileRequest } from './file-session';

/** A request of a file as one of a session. A class, because it is made for each: what is the same for all is not kept in each. */
export class FileHop implements SessionHop {
  readonly url: string;
  readonly sentAtMs: number;
  readonly sent: SessionHop['sent'];
  readonly #method: string;

  constructor(
    { url, method, startedAtMs, sent }: FileRequest,
    readonly site: string,
  ) {
    this.url = url;
    this.#method = method;
    this.sentAtMs = startedAtMs;
    this.sent = sent;
  }

  get exchangeId(): string {
    return '';
  }

  get hop(): number {
    return 0;
  }

  get readAtMs(): null {
    return null;
  }

  get reading(): null {
    return null;
  }

  get setsCookies(): boolean {
    return false;
  }

  get name(): string {
    return nameOfRequest({ method: this.#method, url: this.url });
  }
}
