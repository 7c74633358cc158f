import type { ServerProgram } from '../../stack-case';

/** Debian’s packages are seen only by Debian’s own Python. */
export const PYTHON = '/usr/bin/python3';

/** A program of one file. */
export const pythonServer = (packages: readonly string[], file = 'app.py'): ServerProgram => ({
  from: { kind: 'debian', packages, program: PYTHON },
  command: () => [PYTHON, file],
  environment: () => ({ SESSION_SECRET: 'example', PYTHONDONTWRITEBYTECODE: '1' }),
});

/** Puts the part at the end of the file. */
export const atEnd = (file: string) => ({
  file,
  into: (source: string, text: string) => `${source}\n${text}\n`,
});
