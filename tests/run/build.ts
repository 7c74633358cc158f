import { resolve } from 'node:path';
import { build } from 'vite';

export const EXTENSION_FOLDER = resolve('dist/chrome');
export const FIREFOX_EXTENSION_FOLDER = resolve('dist/firefox');

/** Builds the extension for one browser, as users install it: inside of a test runner, too, whose `NODE_ENV` makes another build. */
export const buildExtension = async (mode: 'chrome' | 'firefox' = 'chrome'): Promise<void> => {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({ mode, logLevel: 'warn' });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
};
