// What `npm start`, `npm test` and `npm run explain` begin with. Plain JavaScript without dependencies: on a clean clone there are none.
// Usage: node tests/run/bootstrap.mjs <entry.ts> [arguments]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LEAST_NODE = [20, 19];

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));
refuseOldNode();
installDependencies();
runEntry(process.argv.slice(2));

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [leastMajor, leastMinor] = LEAST_NODE;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  console.error(`Node ${LEAST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Only when package-lock.json is newer than what was installed from it. */
function installDependencies() {
  const installed = join('node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs) return;
  // Standard output belongs to the entry: what `npm run -s explain` prints may be read by a program.
  console.error('Installing dependencies: npm ci');
  // npm names its own script when it started us; without it the command is looked for, which needs a shell on Windows.
  const { npm_execpath: npm } = process.env;
  const options = {
    stdio: ['inherit', 2, 'inherit'],
    shell: npm === undefined && process.platform === 'win32',
  };
  const args = ['ci', '--no-audit', '--no-fund'];
  const { status } =
    npm === undefined ? spawnSync('npm', args, options) : spawnSync(process.execPath, [npm, ...args], options);
  if (status !== 0) {
    console.error('npm ci failed: see above.');
    process.exit(1);
  }
}

/** Signals go on to the entry, which ends what it began; its exit code becomes ours. */
function runEntry([entry, ...args]) {
  if (entry === undefined) {
    console.error('Say which file to run.');
    process.exit(1);
  }
  // The channel closes when this process dies, however it dies: the entry can notice.
  const child = spawn(process.execPath, ['--import', 'tsx', entry, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
}
