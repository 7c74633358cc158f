/** What the page's own code got from one call; it can tell less than the panel does. */
export interface CallResult {
  readonly outcome: 'readable' | 'opaque' | 'network-error';
  /** null when the code cannot know it. */
  readonly status: number | null;
  /** The first characters of the body, when it may be read. */
  readonly text: string;
  /** The error's own words: "TypeError: Failed to fetch". null when there was none. */
  readonly error: string | null;
}
