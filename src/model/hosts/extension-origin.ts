const OF_EXTENSION = /^(?:chrome|moz|safari-web)-extension:\/\/[^/]*/;

/** The origin of an extension’s URL, as it is written; null: it is no such URL. In: a URL or an origin. Never throws. */
export const extensionOriginOf = (url: string): string | null => OF_EXTENSION.exec(url)?.[0] ?? null;
