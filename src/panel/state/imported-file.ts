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
  /** How many of them were judged so far. */
  readonly judged: number;
  /** Whether no more will be judged. */
  readonly isDone: boolean;
  /** How many are in the report that is being written; null: no report is being written. */
  readonly reported: number | null;
}

/** How many exchanges at the end of the file the list has no room for. */
export const leftOutOf = ({ count, judged, isDone }: ImportedFile): number => (isDone ? count - judged : 0);

/** The command that reads a file of any length. */
export const commandFor = (name: string): string =>
  `npx credentials-devtools explain ${/^[\w.-]+$/.test(name) ? name : `"${name}"`}`;
