import type { ServerNeeds } from './server-needs';

/** A list of string literals with single quotes: names and origins of needs have no character that must be escaped. */
export const quoted = (texts: readonly string[]): string => texts.map((text) => `'${text}'`).join(', ');

/** The pattern of exactly one text, for languages whose patterns know `\`. The caller anchors it. */
export const asPattern = (text: string): string => text.replace(/[.[\]+]/g, '\\$&');

/** Whether the session’s cookie must change at all. */
export const changesCookies = ({ cookies: { crossSite, partitioned, named } }: ServerNeeds): boolean =>
  crossSite || partitioned || named.length > 0;
