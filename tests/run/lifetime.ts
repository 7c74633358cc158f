/** Ends what was begun, last first, however the program is told to end. No process and no file is left. */
export interface Lifetime {
  /** To be ended with the program. */
  readonly add: (close: () => Promise<void>) => void;
  /** Fulfilled when the user wants it to end: Ctrl-C, a closed terminal, a dead parent. */
  readonly interrupted: Promise<void>;
  readonly end: () => Promise<void>;
}

export const makeLifetime = (): Lifetime => {
  const closers: (() => Promise<void>)[] = [];
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    // Of the channel to bootstrap.mjs; it must not keep the program alive by itself.
    process.on('disconnect', () => resolve());
    process.channel?.unref();
  });
  return {
    interrupted,
    add: (close) => closers.push(close),
    end: async () => {
      for (const close of closers.splice(0).reverse()) await close();
    },
  };
};
