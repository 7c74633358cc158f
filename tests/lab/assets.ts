import { readFile } from 'node:fs/promises';
import { transformWithOxc } from 'vite';

/** Files that the lab's pages load, ready to be sent; the scripts are TypeScript with its types taken off. */
export interface Assets {
  readonly files: ReadonlyMap<string, { readonly type: string; readonly text: string }>;
  readonly runCalls: string;
}

export const loadAssets = async (): Promise<Assets> => {
  const [style, runCalls, pageClient] = await Promise.all([
    readFile(new URL('pages/lab.css', import.meta.url), 'utf8'),
    script('pages/run-calls.ts'),
    script('pages/page-client.ts'),
  ]);
  return {
    runCalls,
    files: new Map([
      ['lab.css', { type: 'text/css; charset=utf-8', text: style }],
      ['run-calls.js', { type: 'text/javascript; charset=utf-8', text: runCalls }],
      ['page-client.js', { type: 'text/javascript; charset=utf-8', text: pageClient }],
    ]),
  };
};

const script = async (path: string): Promise<string> => {
  const url = new URL(path, import.meta.url);
  const { code } = await transformWithOxc(await readFile(url, 'utf8'), path, { sourcemap: false });
  return code;
};
