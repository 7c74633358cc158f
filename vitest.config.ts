import { defineConfig } from 'vitest/config';

const oxc = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

/** They ask nothing of the lab's examples; `npm test` runs them beside the others, so that both lanes take the same time. */
const APART = [
  'memory',
  'memory-growth',
  'hostile-page',
  'other-extension',
  'soak',
  'neighbours',
  'stacks',
  'trial',
  'recording',
  'devtools',
].map((name) => `tests/browser/${name}.test.ts`);

/** The summary of a run names what was wrong: forty characters are short for that. */
const chaiConfig = { truncateThreshold: 600 };

/** What a real browser shows it shows late on a busy machine; the usual second is short for that. */
const PATIENT = { poll: { timeout: 20_000 } };

/**
 * `unit`: no browser, in random order. `panel`: the panel in a plain page. `browser` and `browser-apart`: the extension in a real browser.
 * `command`: the command line as it is published. `firefox`: the extension in real Firefox.
 * One after the other, and browser suites file by file: each starts browsers of its own, and the machines that run them
 * are small.
 */
export default defineConfig({
  oxc,
  test: {
    reporters: ['default'],
    projects: [
      {
        oxc,
        test: {
          name: 'unit',
          chaiConfig,
          include: ['tests/unit/**/*.test.ts', 'tests/property/**/*.test.ts'],
          setupFiles: ['tests/unit/english-texts.ts'],
          // Each module is loaded once for many files, which takes half of the time: no test replaces one, and what is spied on is put back.
          isolate: false,
          restoreMocks: true,
          sequence: { shuffle: true, groupOrder: 0 },
          // Some judge every recording there is; five seconds are short for that on a busy machine.
          testTimeout: 30_000,
        },
      },
      {
        oxc,
        test: {
          name: 'panel',
          expect: PATIENT,
          chaiConfig,
          isolate: false,
          globalSetup: ['tests/panel/global-setup.ts'],
          include: ['tests/panel/**/*.test.ts'],
          sequence: { groupOrder: 1 },
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        oxc,
        test: {
          name: 'browser',
          expect: PATIENT,
          chaiConfig,
          isolate: false,
          globalSetup: ['tests/browser/global-setup.ts'],
          include: ['tests/browser/**/*.test.ts'],
          exclude: APART,
          sequence: { groupOrder: 2 },
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
      {
        oxc,
        test: {
          name: 'browser-apart',
          expect: PATIENT,
          chaiConfig,
          isolate: false,
          globalSetup: ['tests/browser/global-setup.ts'],
          include: APART,
          sequence: { groupOrder: 4 },
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
      {
        oxc,
        test: {
          name: 'firefox',
          expect: PATIENT,
          chaiConfig,
          isolate: false,
          globalSetup: ['tests/firefox/global-setup.ts'],
          include: ['tests/firefox/**/*.test.ts'],
          sequence: { groupOrder: 5 },
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
      {
        oxc,
        test: {
          name: 'command',
          expect: PATIENT,
          chaiConfig,
          isolate: false,
          globalSetup: ['tests/command/global-setup.ts'],
          include: ['tests/command/**/*.test.ts'],
          sequence: { groupOrder: 3 },
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
