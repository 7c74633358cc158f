import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const FOLDER = 'dist/command';
const FILE = 'credentials-devtools.js';
/** What is bundled into the file, and asks to be named with it. */
const BUNDLED = ['ipaddr.js', 'jsonc-parser', 'tldts', 'tldts-core'];

const notices = async (): Promise<string> => {
  const texts = BUNDLED.map(async (name) => {
    const file = name === 'jsonc-parser' ? 'LICENSE.md' : 'LICENSE';
    return `${name}\n\n${(await readFile(join('node_modules', name, file), 'utf8')).trim()}\n`;
  });
  return `What the command holds of others:\n\n${(await Promise.all(texts)).join('\n---\n\n')}`;
};

/** `vite build --config vite.command.config.ts`: the command line as one file that needs nothing but Node. */
export default defineConfig({
  // What lies in public/ is the extension's.
  publicDir: false,
  // jsonc-parser's "main" loads its parts in a way that no bundler can follow.
  resolve: { mainFields: ['module', 'main'] },
  ssr: { noExternal: true },
  build: {
    ssr: 'src/command/main.ts',
    outDir: FOLDER,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rollupOptions: { output: { entryFileNames: FILE, codeSplitting: false, banner: '#!/usr/bin/env node' } },
  },
  plugins: [
    {
      name: 'command-file',
      async writeBundle() {
        await chmod(join(FOLDER, FILE), 0o755);
        await writeFile(join(FOLDER, 'THIRD-PARTY.txt'), await notices());
      },
    },
  ],
});
