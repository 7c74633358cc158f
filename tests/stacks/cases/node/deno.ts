import type { StackSuite } from '../../stack-case';
import { fetchCases } from './fetch-app';

const PORT = "const port = Number(Deno.env.get('PORT'));";

export const denoSuite: StackSuite = {
  stack: 'deno',
  server: {
    from: { kind: 'npm', packages: ['deno'], set: 'large' },
    command: () => [
      process.execPath,
      'node_modules/deno/bin.cjs',
      'run',
      '--no-config',
      '--no-npm',
      '--allow-net',
      '--allow-env=PORT',
      'server.js',
    ],
    environment: ({ folder }) => ({ DENO_DIR: `${folder}/deno`, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' }),
  },
  cases: fetchCases(
    'server.js',
    `${PORT}\nDeno.serve({ port, hostname: '127.0.0.1' }, handler);`,
    /(?<=Deno\.serve\(.*, )handler/,
  ),
};
