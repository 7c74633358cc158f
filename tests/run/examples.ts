import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { allRules } from '../../src/rules/index';
import type { Example } from '../../src/rules/shared/scenario';

const RULES = join(import.meta.dirname, '../../src/rules');

/** The examples of one rule's file: its member `examples`, if it has one. */
async function examplesIn(file: string): Promise<readonly Example[]> {
  const module: { readonly examples?: readonly Example[] } = await import(pathToFileURL(file).href);
  return module.examples ?? [];
}

async function findExamples(): Promise<readonly Example[]> {
  const files = readdirSync(RULES, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^[a-z-]+[\\/][a-z0-9-]+\.ts$/.test(name) && !/(?:^shared|index\.ts$)/.test(name))
    .map((name) => join(RULES, name));
  const place = new Map(allRules.map(({ id }, index) => [id, index]));
  const placeOf = (file: string): number =>
    place.get(relative(RULES, file).replace(/^.*[\\/]|\.ts$/g, '')) ?? place.size;
  const inOrder = files.sort((one, other) => placeOf(one) - placeOf(other));
  return (await Promise.all(inOrder.map(examplesIn))).flat();
}

/**
 * Every example of every rule, in the order of the registry. They are found in the rules' files, so that an example is in
 * the lab, in the reference and in the browser tests as soon as it is written.
 */
export const allExamples: readonly Example[] = await findExamples();
