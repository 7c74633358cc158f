import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';

/** Somewhere to write to. */
export interface Output {
  /** Waits while the reader is slow. */
  write(piece: string): Promise<void>;
  /** Resolves when everything is written. Out: why it could not be; null: it could. */
  end(): Promise<string | null>;
}

/** Standard output. A reader that has ended (`| head`) is no error: the rest is dropped. */
export function standardOutput(stream: Writable): Output {
  let isOpen = true;
  stream.on('error', () => {
    isOpen = false;
  });
  return {
    async write(piece) {
      if (isOpen && !stream.write(piece)) await drained(stream);
    },
    end: async () => null,
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder does not exist',
  EISDIR: 'it is a folder',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ENOSPC: 'the disk is full',
};

/** A file, made when it is opened; what was in it is replaced. */
export function fileOutput(path: string): Output {
  const stream = createWriteStream(path);
  let fault: string | null = null;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    const { code = error.message } = error;
    fault ??= `${path} cannot be written: ${REASONS[code] ?? code}.`;
  });
  return {
    async write(piece) {
      if (fault === null && !stream.write(piece)) await drained(stream);
    },
    async end() {
      if (fault === null) {
        stream.end();
        await Promise.race([once(stream, 'close'), once(stream, 'error')]).catch(() => undefined);
      }
      return fault;
    },
  };
}

/** A stream that failed does not drain. */
const drained = async (stream: Writable): Promise<void> => {
  if (stream.destroyed || stream.errored) return;
  const waiting = new AbortController();
  const { signal } = waiting;
  await Promise.race(['drain', 'close'].map((event) => once(stream, event, { signal }))).catch(() => undefined);
  waiting.abort();
};
