import { printable } from '../report/printable';

/** Shows how much is done, on a terminal, when it takes long. */
export interface Progress {
  show(done: number, of: number, file: string): void;
  clear(): void;
}

const FIRST_MS = 800;
const NEXT_MS = 100;

/** One line that changes. In: where to write it, null: no terminal; a clock in milliseconds. */
export function createProgress(write: ((text: string) => void) | null, now: () => number): Progress {
  if (write === null) return { show: () => undefined, clear: () => undefined };
  let next = now() + FIRST_MS;
  let isShown = false;
  return {
    show(done, of, file) {
      if (now() < next) return;
      next = now() + NEXT_MS;
      isShown = true;
      write(`\r\u{1B}[K${printable(file)}: ${Math.floor((100 * done) / of)} % of ${of.toLocaleString('en')} requests`);
    },
    clear() {
      if (isShown) write('\r\u{1B}[K');
      isShown = false;
    },
  };
}
