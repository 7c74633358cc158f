import type { TestProject } from 'vitest/node';
import { serveHarness } from './serve-harness';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the panel's plain page. */
    harnessUrl: string;
  }
}

/** Builds the panel's plain page once for all files of tests, and serves it until the last one has ended. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await serveHarness();
  provide('harnessUrl', url);
  return stop;
}
