/** One header line in arrival order, its name spelled as the browser reported it (Fetch: a "header"). */
export interface HeaderLine {
  readonly name: string;
  readonly value: string;
}

/** Order and duplicates are kept: it is never turned into a map (Fetch: a "header list"). */
export type HeaderList = readonly HeaderLine[];

/** A change of one header line in a header list. */
export interface HeaderEdit {
  readonly op: 'set' | 'append' | 'remove';
  readonly name: string;
  /** Empty for 'remove'. */
  readonly value: string;
}
