import type { ReportedBrowser, ReportedGap } from '../../report/schema';

/** The file that is shown in place of the live recording. */
export interface ImportedFile {
  /** A new one at each import, also of the same file. */
  readonly id: number;
  readonly name: string;
  /** Who wrote it, as the file says; '' where it does not. */
  readonly writer: string;
  /** The browser that made the requests; null: the file names none that is known. */
  readonly recordedBy: ReportedBrowser | null;
  readonly judgedAs: ReportedBrowser;
  readonly gaps: readonly ReportedGap[];
  /** How many exchanges it holds. */
  readonly count: number;
  /** The list has room for a part of a long file: which exchange is its first, from 0. */
  readonly from: number;
  /** Which exchange is judged next: that behind the last of the part. */
  readonly judged: number;
  /** How many, from the first on, were judged once: an export has these. */
  readonly judgedTo: number;
  /** Whether the whole part was judged. */
  readonly isDone: boolean;
  /** How many are in the report that is being written; null: no report is being written. */
  readonly reported: number | null;
}

/** Whether the list has no room for the whole file. */
export const isInParts = ({ count, from, judged, isDone }: ImportedFile): boolean =>
  from > 0 || (isDone && judged < count);

/** The command that reads a file of any length. */
export const commandFor = (name: string): string =>
  `npx credentials-devtools explain ${/^[\w.-]+$/.test(name) ? name : `"${name}"`}`;
