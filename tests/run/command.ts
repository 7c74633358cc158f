import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

export const COMMAND_FILE = resolve('dist/command/credentials-devtools.js');

/** Builds the command line. */
export const buildCommand = async (): Promise<void> => {
  await build({ configFile: 'vite.command.config.ts', logLevel: 'warn' });
};

/** Builds it when it is not there, or older than anything that it is made from. */
export const buildStaleCommand = async (): Promise<void> => {
  if (!existsSync(COMMAND_FILE) || statSync(COMMAND_FILE).mtimeMs < newestSource()) await buildCommand();
};

function newestSource(): number {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((name) => join('src', name));
  const files = ['vite.command.config.ts', 'package.json', 'package-lock.json', ...sources];
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}
