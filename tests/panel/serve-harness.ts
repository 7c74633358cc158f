import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';

/** Builds the panel's plain page into a temporary folder and serves it on a free port. */
export async function serveHarness(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'credentials-panel-'));
  const root = fileURLToPath(new URL('.', import.meta.url));
  const common = { root, configFile: false, logLevel: 'warn' } as const;
  await build({
    ...common,
    build: { outDir, emptyOutDir: true, minify: false, rollupOptions: { input: join(root, 'harness.html') } },
  });
  const server = await preview({ ...common, build: { outDir }, preview: { port: 0, host: '127.0.0.1' } });
  const address = server.httpServer.address();
  if (!address || typeof address === 'string') throw new Error('the harness has no port');
  return {
    url: `http://127.0.0.1:${address.port}/harness.html`,
    async stop() {
      await server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
