/** The part of a rule’s condition that names one whole URL. */
export interface MatchedUrl {
  /** Of the two, one is there. */
  readonly urlFilter?: string;
  readonly regexFilter?: string;
  readonly isUrlFilterCaseSensitive: true;
}

/** Matches one URL and no other. In: an absolute URL without a fragment. Never throws. */
export const matchedUrl = (url: string): MatchedUrl => ({
  // In a `urlFilter`, `*` and `^` stand for other characters too.
  ...(/[*^]/.test(url)
    ? { regexFilter: `^${url.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$` }
    : { urlFilter: `|${url}|` }),
  isUrlFilterCaseSensitive: true,
});
