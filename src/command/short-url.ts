/** A URL up to this length is written whole. */
const MOST_CHARACTERS = 500;
/** What is written of the end of a longer one. */
const END = 100;

/** A URL for a line that a person reads: of a long one its beginning and its end. JSON and SARIF have it whole. Never throws. */
export const shortUrl = (url: string): string =>
  url.length <= MOST_CHARACTERS ? url : `${url.slice(0, MOST_CHARACTERS - END)} … ${url.slice(-END)}`;
