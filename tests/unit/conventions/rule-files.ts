import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Rule } from '../../../src/rules/shared/rule';

/**
 * Looks whether the files of the rules and the registry say the same.
 *
 * In: a folder that has `src/rules`. Out: one sentence for each fault, with what to do; empty when there is none.
 */
export async function faultsOfRuleFiles(root: string): Promise<readonly string[]> {
  const folder = join(root, 'src/rules');
  const registry: { readonly allRules: readonly Rule[] } = await load(join(folder, 'index.ts'));
  const files = ruleFilesIn(folder);
  const faults = await Promise.all(files.map((file) => faultOf(folder, file, registry.allRules)));
  const names = new Set(files.map(nameOf));
  const withoutFile = registry.allRules
    .filter(({ id }) => !names.has(id))
    .map(({ id }) => `${id}: no file in a folder of src/rules has this name; name the file after the rule’s id.`);
  return [...faults.flatMap((fault) => fault ?? []), ...withoutFile];
}

/** "cors/cors-vary-missing.ts": every source file that ought to be a rule. */
function ruleFilesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.startsWith('shared/') && basename(file) !== 'index.ts');
}

async function faultOf(folder: string, file: string, allRules: readonly Rule[]): Promise<string | null> {
  if (file.split('/').length !== 2) return `${file}: move it into the folder of its subject, or into shared/.`;
  const { rule }: { readonly rule?: Rule } = await load(join(folder, file));
  if (rule === undefined) return `${file}: it exports no \`rule\`; move what rules share into shared/.`;
  if (rule.id !== nameOf(file)) return `${file}: its rule is called ${rule.id}; name the file after the rule’s id.`;
  if (!allRules.includes(rule)) return `${file}: write the rule at its reason in an index.ts of src/rules/<subject>/.`;
  return null;
}

const nameOf = (file: string): string => basename(file, '.ts');

const load = (file: string) => import(pathToFileURL(file).href);
