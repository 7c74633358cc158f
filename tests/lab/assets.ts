import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** What the lab's pages load, ready to be sent; each script is one file with all that it imports. */
export interface Assets {
  /** By name below `/.lab/`. */
  readonly files: ReadonlyMap<string, { readonly type: string; readonly text: string }>;
  /** Is part of a frame's document. */
  readonly frameClient: string;
  /** Served in an example's own path, which is its scope. */
  readonly serviceWorker: string;
  /** Is part of the document of a situation's frame. */
  readonly situationFrame: string;
}

const SCRIPT = 'text/javascript; charset=utf-8';

export const loadAssets = async (): Promise<Assets> => {
  const [style, pageClient, frameClient, callWorker, serviceWorker, situationClient, situationFrame] =
    await Promise.all([
      readFile(new URL('pages/lab.css', import.meta.url), 'utf8'),
      bundle('pages/page-client.ts'),
      bundle('pages/frame-client.ts'),
      bundle('pages/call-worker.ts'),
      bundle('pages/service-worker.ts'),
      bundle('pages/situation-client.ts'),
      bundle('pages/situation-frame.ts'),
    ]);
  return {
    frameClient,
    serviceWorker,
    situationFrame,
    files: new Map([
      ['lab.css', { type: 'text/css; charset=utf-8', text: style }],
      ['page-client.js', { type: SCRIPT, text: pageClient }],
      ['situation-client.js', { type: SCRIPT, text: situationClient }],
      ['call-worker.js', { type: SCRIPT, text: callWorker }],
    ]),
  };
};

/** The script at a path below this folder, as one file with all that it imports. */
export const bundle = async (path: string): Promise<string> => {
  const entry = fileURLToPath(new URL(path, import.meta.url));
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, minify: false, target: 'esnext', lib: { entry, formats: ['es'], fileName: 'script' } },
  });
  const [output] = Array.isArray(result) ? result : [result];
  const [chunk] = output !== undefined && 'output' in output ? output.output : [];
  if (chunk?.type !== 'chunk') throw new Error(`No script came of ${path}`);
  return chunk.code;
};
