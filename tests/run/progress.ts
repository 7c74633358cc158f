export interface Progress {
  /** In: the id of what was done. */
  readonly step: (id: string) => void;
  readonly done: () => void;
}

/** One line that changes, on a terminal; in other outputs a line from time to time. In: how many, and of what ("examples"). */
export const makeProgress = (total: number, what: string): Progress => {
  let done = 0;
  return {
    step(id) {
      done += 1;
      if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${done}/${total} ${id}`);
      else if (done % 10 === 0 || done === total) console.log(`${done}/${total} ${what}`);
    },
    done() {
      if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
    },
  };
};
