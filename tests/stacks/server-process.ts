import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Place, ServerProgram } from './stack-case';

/** A server of a case that runs. */
export interface RunningServer {
  readonly port: number;
  /** What it printed. */
  readonly output: () => string;
  /** Ends it and removes its folder. May be called twice. */
  readonly stop: () => Promise<void>;
}

/** A program that is compiled first takes long on a busy machine. */
const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 40;

/**
 * Writes the files into a folder of their own and starts the server.
 *
 * In: the program; the files by name; the folder of npm packages, null where the program needs none. Throws with what the
 * server printed where it ends before it listens, or does not listen in time.
 */
export const startServer = async (
  program: ServerProgram,
  files: Readonly<Record<string, string>>,
  modules: string | null,
): Promise<RunningServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'credentials-stack-'));
  const [port, upstream] = await Promise.all([freePort(), freePort()]);
  const place: Place = { folder, port, upstream };
  const children: ChildProcess[] = [];
  let output = '';
  const stop = async (): Promise<void> => {
    await Promise.all(children.splice(0).map(ended));
    await rm(folder, { recursive: true, force: true });
  };
  const start = async ([command, ...args]: readonly [string, ...string[]], at: number): Promise<void> => {
    const child = spawn(command, args, {
      cwd: folder,
      env: {
        ...process.env,
        ...program.environment?.(place),
        PORT: String(at),
        UPSTREAM: String(upstream),
        HOME: folder,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that its workers end with it.
      detached: true,
    });
    children.push(child);
    child.on('error', (error) => {
      output += String(error);
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        output = (output + data).slice(-20_000);
      });
    }
    const endsAtMs = Date.now() + PATIENCE_MS;
    while (!(await isListening(at))) {
      if (child.exitCode !== null || child.pid === undefined)
        throw new Error(`The server ended before it listened: ${output}`);
      if (Date.now() > endsAtMs) throw new Error(`The server did not listen within ${PATIENCE_MS / 1000} s: ${output}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  };
  try {
    for (const [name, text] of Object.entries(files)) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, inPlace(text, place));
    }
    if (modules !== null) await symlink(modules, join(folder, 'node_modules'));
    if (program.behind) await start([process.execPath, 'upstream.js'], upstream);
    await start(program.command(place), port);
    return { port, output: () => output, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const inPlace = (text: string, { folder, port, upstream }: Place): string =>
  text.replaceAll('%PORT%', String(port)).replaceAll('%UPSTREAM%', String(upstream)).replaceAll('%FOLDER%', folder);

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const signal = (name: NodeJS.Signals): void => {
    try {
      process.kill(-(child.pid as number), name);
    } catch {
      // It has ended by itself.
    }
  };
  signal('SIGTERM');
  const late = setTimeout(() => signal('SIGKILL'), 3_000);
  await exited;
  clearTimeout(late);
};
