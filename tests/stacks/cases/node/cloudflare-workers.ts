import type { StackSuite } from '../../stack-case';
import { fetchCases } from './fetch-app';

const CONFIG = `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:%PORT%", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-01-01",
);
`;

export const cloudflareWorkersSuite: StackSuite = {
  stack: 'cloudflare-workers',
  server: {
    from: { kind: 'npm', packages: ['workerd'], set: 'large' },
    command: () => [process.execPath, 'node_modules/workerd/bin/workerd', 'serve', 'config.capnp'],
  },
  cases: fetchCases('worker.js', 'export default {\n  fetch: handler,\n};', /fetch: handler,/, {
    'config.capnp': CONFIG,
  }),
};
