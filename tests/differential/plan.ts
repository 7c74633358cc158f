import type { SameSiteFlag } from '../../src/model/cookie';
import type { Call, Endpoint, HeaderText, LabOrigin } from '../../src/rules/shared/scenario';

/** Where a call is made: in the page, in a frame (innermost last), in a dedicated worker of either. */
export interface Place {
  readonly frames: readonly (LabOrigin | 'sandbox')[];
  readonly worker: boolean;
}

/** A cookie that is stored before the call. */
export interface JarEntry {
  readonly name: string;
  /** The host and scheme that it belongs to. */
  readonly origin: LabOrigin;
  /** With a Domain attribute: this domain and what is below it. null: host-only. */
  readonly domain: string | null;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  readonly sameSite: SameSiteFlag;
  readonly partition: { readonly topLevelSite: string; readonly hasCrossSiteAncestor: boolean } | null;
}

/**
 * One generated scenario: a call, the responses of its servers, and the stored cookies. Its id is the first path
 * segment of its URLs, and part of the names of its cookies, so that many can be run side by side.
 */
export interface Case {
  readonly id: string;
  /** Index in the batch's places. */
  readonly place: number;
  readonly call: Call;
  readonly server: readonly Endpoint[];
  readonly jar: readonly JarEntry[];
}

/** Scenarios that share a top-level page. */
export interface Batch {
  readonly id: string;
  readonly page: LabOrigin;
  readonly places: readonly Place[];
  readonly thirdPartyCookies: 'allowed' | 'blocked';
  readonly cases: readonly Case[];
}

export type { Call, Endpoint, HeaderText, LabOrigin };
