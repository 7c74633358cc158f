import { join } from 'node:path';
import type { StackSuite } from '../../stack-case';
import { fetchCases } from './fetch-app';

/** The package of the binary: the launcher of `bun` needs its install script. */
const BINARY = `@oven/bun-${process.platform}-${process.arch === 'arm64' ? 'aarch64' : process.arch}`;

export const bunSuite: StackSuite = {
  stack: 'bun',
  server: {
    from: { kind: 'npm', packages: ['bun'], set: 'large' },
    command: ({ folder }) => [join(folder, 'node_modules', BINARY, 'bin', 'bun'), 'run', 'server.js'],
    environment: () => ({ DO_NOT_TRACK: '1', NO_COLOR: '1', NODE_ENV: 'production' }),
  },
  cases: fetchCases(
    'server.js',
    "Bun.serve({\n  port: Number(process.env.PORT),\n  hostname: '127.0.0.1',\n  fetch: handler,\n});",
    /fetch: handler,/,
  ),
};
