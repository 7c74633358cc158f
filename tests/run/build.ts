import { resolve } from 'node:path';
import { build } from 'vite';

export const EXTENSION_FOLDER = resolve('dist/chrome');

/** Builds the extension for Chromium. */
export const buildExtension = async (): Promise<void> => {
  await build({ mode: 'chrome', logLevel: 'warn' });
};
