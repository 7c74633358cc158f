import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND_FILE } from '../run/command';
import { allExamples } from '../run/examples';
import { type Installed, installPackage } from './installed';
import { runProgram } from './run';

const NPX = process.platform === 'win32' ? 'npx.cmd' : 'npx';
const fixture = (name: string): string => resolve(`tests/fixtures/har/${name}.har`);

let installed: Installed;
beforeAll(async () => {
  installed = await installPackage();
});
afterAll(() => installed?.remove());

const explain = (...args: readonly string[]) =>
  runProgram(NPX, ['--no-install', 'credentials-devtools', 'explain', ...args], { cwd: installed.project });

describe('the package', () => {
  it('holds what the command needs, and nothing else', () => {
    expect([...installed.files].sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/command/THIRD-PARTY.txt',
      'dist/command/credentials-devtools.js',
      'package.json',
    ]);
  });

  it('brings no other package along', () => {
    const packages = readdirSync(join(installed.project, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(packages).toEqual(['credentials-devtools']);
  });

  it('is run by npx, from a file and from standard input', async () => {
    const [found, nothing, unusable] = await Promise.all([
      explain(fixture('chrome-faults')),
      explain(fixture('chrome-fine')),
      explain('none.har'),
    ]);
    expect([found.code, nothing.code, unusable.code]).toEqual([1, 0, 2]);
    const options = { cwd: installed.project, input: readFileSync(fixture('chrome-faults'), 'utf8') };
    const piped = await runProgram(NPX, ['--no-install', 'credentials-devtools', 'explain', '-'], options);
    expect([piped.code, piped.stdout.split('\n').slice(1)]).toEqual([1, found.stdout.split('\n').slice(1)]);
  });
});

describe('the command’s file', () => {
  const text = readFileSync(COMMAND_FILE, 'utf8');

  it('needs nothing but Node', () => {
    const imported = [...text.matchAll(/^import .* from "([^"]+)";$/gm)].map(([, from]) => from);
    // Of these only `check` reaches a network, in one file: see the table of imports.
    const parts = ['buffer', 'crypto', 'events', 'fs', 'fs/promises', 'http', 'https', 'path', 'url', 'util'];
    const local = parts.map((name) => `node:${name}`);
    expect(imported.sort()).toEqual(local);
    // In a snippet it is text to paste.
    const code = text.replaceAll("app.register(import('", '');
    expect(/(?<![.\w])(require|import)\(/.exec(code)?.[0]).toBeUndefined();
  });

  it('names whose work it holds', () => {
    const notices = readFileSync(resolve(COMMAND_FILE, '../THIRD-PARTY.txt'), 'utf8');
    expect([notices.includes('Microsoft'), notices.includes('Thomas Parisot')]).toEqual([true, true]);
  });

  it('holds no example', () => {
    const titles = allExamples.map(({ title }) => title).filter((title) => !title.includes('`'));
    expect(titles.filter((title) => text.includes(title))).toEqual([]);
  });
});
