import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { findBrowser } from '../run/find-browser';
import { serveHarness } from './serve-harness';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the panel's plain page. */
    harnessUrl: string;
    /** Of the browser that shows it. */
    browserEndpoint: string;
  }
}

/** Builds the panel's plain page and starts a browser, once for all files of tests, and ends both after the last one. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await serveHarness();
  const { executablePath } = await findBrowser(() => undefined);
  const browser = await chromium.launchServer({
    executablePath,
    args: ['--headless=new', '--no-sandbox', '--disable-gpu'],
  });
  provide('harnessUrl', url);
  provide('browserEndpoint', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await stop();
  };
}
