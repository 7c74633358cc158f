import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './run';

const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** The package as it is published, and a project that has installed it. */
export interface Installed {
  /** Paths in the package. */
  readonly files: readonly string[];
  readonly project: string;
  readonly remove: () => Promise<void>;
}

/** Packs the package and installs it into an empty folder, without a network: it has no dependencies. */
export async function installPackage(): Promise<Installed> {
  const folder = await mkdtemp(join(tmpdir(), 'credentials-package-'));
  const packed = await runProgram(NPM, ['pack', '--json', '--pack-destination', folder]);
  if (packed.code !== 0) throw new Error(packed.stderr);
  const [pack] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf('[\n')));
  const project = await mkdtemp(join(folder, 'project-'));
  await writeFile(join(project, 'package.json'), '{ "private": true }');
  const install = ['install', '--save-dev', '--offline', '--no-audit', '--no-fund', join(folder, pack.filename)];
  const installed = await runProgram(NPM, install, { cwd: project });
  if (installed.code !== 0) throw new Error(installed.stderr);
  return {
    files: pack.files.map(({ path }: { readonly path: string }) => path),
    project,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
