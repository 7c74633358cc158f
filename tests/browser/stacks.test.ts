import { afterAll, describe, expect, it } from 'vitest';
import { EXTENSION_FOLDER } from '../run/build';
import { findBrowser } from '../run/find-browser';
import { coreSuites } from '../stacks/core';
import { openVerifier, type Verifier } from '../stacks/verify';

/** Fixes on real servers: those of npm always; those of the system where they are there, or may be installed. */

const INSTALL_AND_RUN_MS = 240_000;
let verifier: Promise<Verifier> | null = null;

const opened = (): Promise<Verifier> => {
  verifier ??= findBrowser(() => undefined).then(({ executablePath }) =>
    openVerifier({
      executablePath,
      extensionDir: EXTENSION_FOLDER,
      // Nobody’s machine gets packages from a test without being asked.
      installs: process.env.CI !== undefined,
      say: () => undefined,
    }),
  );
  return verifier;
};

afterAll(async () => {
  await (await verifier)?.close();
});

describe.each(coreSuites())('$suite.stack', ({ suite, cases }) => {
  it.for(cases)(
    'one restart is enough, and no stranger is let in: $name',
    { timeout: INSTALL_AND_RUN_MS },
    async (wrong, { skip }) => {
      const tools = await opened();
      const versions = await tools.versionsOf(suite);
      if (versions === null) skip(`the program of ${suite.stack} is not on this machine`);
      const { faults, restarts } = await tools.run(suite, wrong);
      expect(faults).toEqual([]);
      expect(restarts).toBe(1);
    },
  );
});
