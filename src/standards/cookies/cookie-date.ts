// Delimiters of a cookie-date: tab, space and the marks of ASCII, but not the colon.
const DELIMITERS = /[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/;
const TIME = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\D|$)/;
const DAY_OF_MONTH = /^(\d{1,2})(?:\D|$)/;
const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
const YEAR = /^(\d{2,4})(?:\D|$)/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Parses a cookie-date, the value of an Expires attribute, in every form that the standard accepts.
 *
 * In: "Wed, 09 Jun 2032 10:18:14 GMT", "Wednesday, 09-Jun-32 10:18:14 GMT" and others. The time zone is ignored.
 * Out: epoch milliseconds; null when it is no date. Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#cookie-date (read 2026-07)
 */
export function parseCookieDate(text: string): number | null {
  let time: readonly [number, number, number] | null = null;
  let day: number | null = null;
  let month: number | null = null;
  let year: number | null = null;
  // Step 2. Each token is used for the first of these that it matches and that was not found yet.
  for (const token of text.split(DELIMITERS)) {
    const timeMatch: RegExpExecArray | null = time === null ? TIME.exec(token) : null;
    const dayMatch: RegExpExecArray | null = day === null ? DAY_OF_MONTH.exec(token) : null;
    const yearMatch: RegExpExecArray | null = year === null ? YEAR.exec(token) : null;
    if (timeMatch) time = [Number(timeMatch[1]), Number(timeMatch[2]), Number(timeMatch[3])];
    else if (dayMatch) day = Number(dayMatch[1]);
    else if (month === null && MONTH.test(token)) month = MONTHS.indexOf(token.slice(0, 3).toLowerCase());
    else if (yearMatch) year = Number(yearMatch[1]);
  }
  if (time === null || day === null || month === null || year === null) return null;
  // Steps 3 and 4. Two digits: 70 to 99 are of the last century.
  if (year <= 69) year += 2000;
  else if (year <= 99) year += 1900;
  // Step 5. DEVIATES: by the standard a date before 1601 is none; Chromium 156 and Firefox ESR 153 delete with it (measured 2026-11-30).
  const [hour, minute, second] = time;
  if (day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return null;
  // Step 6. The 30th of February does not exist: `Date.UTC` would return a day of March.
  const date = new Date(Date.UTC(year, month, day, hour, minute, second));
  return date.getUTCMonth() === month ? date.getTime() : null;
}
