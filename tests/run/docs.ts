import { readFile, writeFile } from 'node:fs/promises';
import { ruleReference } from './rule-reference';
import { withStackTable } from './stack-table';

const FILE = 'src/rules/README.md';
const headings = (text: string): readonly string[] => [...text.matchAll(/^### (\S+)$/gm)].map(([, id]) => id ?? '');

const before = headings(await readFile(FILE, 'utf8'));
const text = ruleReference();
await writeFile(FILE, text);
console.log(`${FILE} written`);
const lost = before.filter((id) => !headings(text).includes(id));
if (lost.length > 0) console.log(`No longer in it: ${lost.join(', ')}`);

const readme = await readFile('README.md', 'utf8');
await writeFile('README.md', withStackTable(readme));
console.log('README.md: the table of servers written');
