import type { CookiePolicy } from '../../browsers/policy';
import type { StoredCookie } from '../../model/cookie';
import type { Evidence, SpecRef } from '../../model/decision';
import type { MessageRef } from '../../model/exchange';
import type { SameSiteStatus } from '../../model/facts';
import type { Known } from '../../model/known';
import type { StorageReason } from '../../model/reason';
import type { ClearedCookies } from '../clear-site-data';
import type { Check } from './cookie-checks';

/** What the storage model judges: one Set-Cookie header line, and what is known of the request that it came with. */
export interface StorageInput {
  /** The value of the Set-Cookie header line; the cookie-value in it may be redacted. */
  readonly setCookieString: string;
  readonly url: string;
  readonly includesCredentials: Known<boolean>;
  readonly sameSite: Known<SameSiteStatus>;
  readonly thirdPartyCookiesBlocked: Known<boolean>;
  /** The URL's site is not the top-level page's site. */
  readonly isThirdParty: Known<boolean>;
  /** The cookies that were stored before. */
  readonly store: Known<readonly StoredCookie[]>;
  readonly at: MessageRef;
  readonly headerIndex: number;
  /** Where the same response deletes all cookies of the site; null: nowhere. */
  readonly clearedBy: ClearedCookies | null;
  readonly policy: CookiePolicy;
}

/** One requirement of the storage model, and whether the cookie meets it. */
export type StorageCheck = Check<StorageReason>;

/** A step of the storage model. */
export const storageStep = (number: string): SpecRef => ({
  standard: 'rfc6265bis',
  anchor: 'storage-model',
  step: number,
});

/** Points into the Set-Cookie header line; null: at the whole of it. */
export const storageLine =
  ({ at, headerIndex }: StorageInput) =>
  (span: readonly [number, number] | null): Evidence => ({ kind: 'header-line', at, index: headerIndex, span });
