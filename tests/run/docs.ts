import { writeFile } from 'node:fs/promises';
import { ruleReference } from './rule-reference';

await writeFile('src/rules/README.md', ruleReference());
console.log('src/rules/README.md written');
