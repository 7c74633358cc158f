import { spawn } from 'node:child_process';
import { buildStaleCommand, COMMAND_FILE } from './command';

/**
 * `npm run -s explain -- FILE.har` and `npm run -s check -- URL`: the command line as it is published, built when its sources are
 * newer. Its standard output is the report and nothing else. Files are looked for where the user stands, which npm keeps in INIT_CWD.
 */
await buildStaleCommand();
const child = spawn(process.execPath, [COMMAND_FILE, ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: process.env.INIT_CWD ?? process.cwd(),
});
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === null ? 1 : 130);
  // The channel to the process that started this one would keep it waiting.
  if (process.connected) process.disconnect();
});
