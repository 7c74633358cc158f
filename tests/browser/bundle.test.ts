import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXTENSION_FOLDER } from '../run/build';
import { allExamples } from '../run/examples';

const scripts = readdirSync(join(EXTENSION_FOLDER, 'assets'))
  .filter((name) => name.endsWith('.js'))
  .map((name) => ({ name, text: readFileSync(join(EXTENSION_FOLDER, 'assets', name), 'utf8') }));

/** Every script that the worker loads, directly or through others. */
function workerScripts(): readonly { readonly name: string; readonly text: string }[] {
  const found = new Map(
    scripts.filter(({ name }) => name.startsWith('service-worker')).map((each) => [each.name, each]),
  );
  for (const { text } of found.values()) {
    for (const script of scripts) if (text.includes(`./${script.name}`)) found.set(script.name, script);
  }
  return [...found.values()];
}

describe('what is built', () => {
  it('holds no example', () => {
    const titles = allExamples.map(({ title }) => title).filter((title) => !title.includes('`'));
    expect(titles.filter((title) => scripts.some(({ text }) => text.includes(title)))).toEqual([]);
  });

  it('keeps the Public Suffix List and the rules out of the worker', () => {
    const worker = workerScripts();
    expect(worker.length).toBeGreaterThan(0);
    expect(worker.filter(({ text }) => /kawasaki|cors-origin-missing/.test(text)).map(({ name }) => name)).toEqual([]);
  });

  it('asks for the permissions that README names, and no other', () => {
    const manifest: { permissions: string[] } = JSON.parse(
      readFileSync(join(EXTENSION_FOLDER, 'manifest.json'), 'utf8'),
    );
    const readme = readFileSync('README.md', 'utf8');
    const named = [...readme.matchAll(/^\| `([a-zA-Z.]+)` +\|/gm)].map(([, name]) => name);
    expect(named).toEqual(manifest.permissions);
  });

  it('loads nothing from other places and evaluates no text', () => {
    const offenders = scripts.filter(({ text }) =>
      /(?<![.\w])eval\(|new Function\(|importScripts\(['"]http/.test(text),
    );
    expect(offenders.map(({ name }) => name)).toEqual([]);
  });
});
