import { crx } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { createChunkNames } from './vite.chunks.ts';

/** What Firefox wants otherwise: an event page instead of a service worker, and its own settings. */
const firefoxManifest = {
  ...manifest,
  minimum_chrome_version: undefined,
  background: { scripts: [manifest.background.service_worker], type: 'module' },
  browser_specific_settings: {
    gecko: {
      id: 'credentials@credentials-devtools.example',
      // The version in which everything was measured; the key below came in 140.
      strict_min_version: '153.0',
      data_collection_permissions: { required: ['none' as const] },
    },
  },
};

/** `vite build --mode chrome` or `--mode firefox`; anything else is for Chrome. */
export default defineConfig(({ mode }) => {
  const target = mode === 'firefox' ? 'firefox' : 'chrome';
  return {
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: `dist/${target}`,
      emptyOutDir: true,
      target: target === 'firefox' ? 'firefox140' : 'chrome130',
      // The files lie on the disk: nothing is gained by asking for them in advance.
      modulePreload: false,
      rollupOptions: {
        // Named nowhere in the manifest: the extension's own pages open them.
        input: { panel: 'extension/panel/panel.html', access: 'extension/access/access.html' },
        // Otherwise the text of the Public Suffix List is written at each of its uses.
        optimization: { inlineConst: false },
        preserveEntrySignatures: 'allow-extension' as const,
        output: {
          codeSplitting: {
            // Otherwise a file has what its modules import, too, which the worker would load as well.
            includeDependenciesRecursively: false,
            groups: [{ name: createChunkNames(), debugName: 'what is loaded together' }],
          },
        },
      },
    },
    plugins: [
      crx({
        browser: target,
        manifest: { ...(target === 'firefox' ? firefoxManifest : manifest), manifest_version: 3 },
      }),
    ],
  };
});
