/** What a report can be written as, with what it is for. */
export const FORMATS = {
  text: 'for reading, on a terminal',
  markdown: 'for a job’s summary or a ticket',
  json: 'everything that is said of every request, one document (src/report)',
  sarif: 'SARIF 2.1.0, for code scanning',
  annotations: 'lines that GitHub shows as annotations of the run',
} as const;

export type Format = keyof typeof FORMATS;

/** The formats that can go to a file beside what is printed, each with an option of its name. */
export const FILE_FORMATS = ['markdown', 'json', 'sarif'] as const satisfies readonly Format[];

export type FileFormat = (typeof FILE_FORMATS)[number];
