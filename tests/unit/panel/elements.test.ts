import { readdirSync } from 'node:fs';
import { options } from 'preact';
import { expect, it } from 'vitest';

const FOLDER = new URL('../../../src/panel/', import.meta.url);

it('no element is made when a file of the panel is loaded: it would keep the requests of the tree in which it was drawn last', {
  timeout: 120_000,
}, async () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  const made: string[] = [];
  let loading = '';
  const before = options.vnode;
  options.vnode = () => made.push(loading);
  // One after the other: what is made belongs to the file that is being loaded, or to one that it imports.
  for (const file of files) {
    loading = file;
    await import(new URL(file, FOLDER).pathname);
  }
  if (before === undefined) delete options.vnode;
  else options.vnode = before;
  expect(files.length).toBeGreaterThan(60);
  expect(made).toEqual([]);
});
