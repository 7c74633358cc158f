import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { folders, ROOT, textOf } from './sources';

const MOST_FILES = 25;

const readmeOf = (folder: string): string | null => {
  const readme = join(folder, 'README.md');
  return existsSync(join(ROOT, readme)) ? textOf(readme) : null;
};

it('every folder of sources has a README, or is named in that of the folder around it', () => {
  expect(folders.size).toBeGreaterThan(30);
  const undescribed = [...folders.keys()].filter(
    (folder) => readmeOf(folder) === null && !readmeOf(dirname(folder))?.includes(`\`${basename(folder)}/\``),
  );
  const what = 'Say in a README in the folder, or in the one around it (as `name/`), what is here and how to add one.';
  expect(undescribed, what).toEqual([]);
});

it(`at most ${MOST_FILES} files lie in a folder, its index.ts not counted`, () => {
  const crowded = [...folders]
    .map(([folder, files]) => ({ folder, count: files.filter((file) => !file.endsWith('/index.ts')).length }))
    .filter(({ folder, count }) => folder.startsWith('src/') && count > MOST_FILES)
    .map(({ folder, count }) => `${folder}: ${count} files`);
  expect(crowded, 'Make sub-folders by subject.').toEqual([]);
});
