import { resolve } from 'node:path';
import { build } from 'vite';

export const EXTENSION_FOLDER = resolve('dist/chrome');

/** Builds the extension for Chromium, as users install it: inside of a test runner, too, whose `NODE_ENV` makes another build. */
export const buildExtension = async (): Promise<void> => {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await build({ mode: 'chrome', logLevel: 'warn' });
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
};
