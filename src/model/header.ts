/** One header line in arrival order, its name spelled as the browser reported it (Fetch: a "header"). */
export interface HeaderLine {
  readonly name: string;
  readonly value: string;
}

/** Order and duplicates are kept: it is never turned into a map (Fetch: a "header list"). */
export type HeaderList = readonly HeaderLine[];
