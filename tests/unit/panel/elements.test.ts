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
  for (const file of files) {
    loading = file;
    // The query loads it anew, also when another test has loaded it.
    await import(`${new URL(file, FOLDER).pathname}?anew`);
  }
  if (before === undefined) delete options.vnode;
  else options.vnode = before;
  expect(files.length).toBeGreaterThan(60);
  expect(made).toEqual([]);
});
