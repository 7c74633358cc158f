/** What one origin must be able to do. */
export interface AllowedOrigin {
  /** Serialized origin; `*` means every origin, and then credentials are not needed. */
  readonly origin: string;
  readonly methods: readonly [string, ...string[]];
  /** Names of request headers that need a preflight, as the user wrote them. */
  readonly headers: readonly string[];
  /** Whether its pages include credentials. */
  readonly credentials: boolean;
}

/** Everything that must work; no other origin must. Each origin once. */
export type AllowList = readonly [AllowedOrigin, ...AllowedOrigin[]];

/** What the list says of an origin: the entry of its own, else the one for every origin. Never throws. */
export const entryFor = (list: AllowList, origin: string): AllowedOrigin | undefined =>
  list.find((entry) => entry.origin === origin) ?? list.find((entry) => entry.origin === '*');

/** The list that a single page makes: `GET`, without further headers. Never throws. */
export const listOfPage = (page: string, credentials: boolean): AllowList => [
  { origin: page, methods: ['GET'], headers: [], credentials },
];
