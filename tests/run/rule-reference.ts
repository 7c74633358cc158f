import { situations } from '../../src/reference/situations';
import { type Verdict, verdictGroups } from '../../src/reference/verdicts';
import { allRules } from '../../src/rules/index';
import type { Rule } from '../../src/rules/shared/rule';
import { allExamples } from './examples';

const SEVERITY: Readonly<Record<Rule['severity'], string>> = {
  blocks: 'blocks',
  'loses-cookie': 'loses a cookie',
  'will-block': 'will block',
  advice: 'advice',
};

const HEAD = `# rules

One file per rule: when it applies, what it says, its fixes as data, and its examples. A rule computes nothing that a decision
already contains, and uses no other rule. \`index.ts\` has every reason with its rules, the most specific first; what several rules
share (texts, fixes, parts of examples) is in \`shared/\`.

- \`cors/\`: the CORS check of a response, and advice about CORS.
- \`preflight/\`: the preflight.
- \`redirect/\`: redirects.
- \`cookie/\`: cookies that were not sent, partitions, storage access.
- \`set-cookie/\`: cookies that were not stored.
- \`embedding/\`: responses that no script may read (CORP, COEP, ORB), frames that were refused.
- \`network/\`: requests that may not be made, and those that the network or another extension ended.
- \`login/\`: logins that were refused or go round in a loop, users whom a server refused.
- \`mode/\`: what the request’s mode, or the element that made it, hides from the page.

The folder of a rule is its subject; it is registered in the folder of its reason, which may be another one. What it may import: see
\`tests/unit/conventions/import-table.ts\`. How to add one: \`npm run new-rule\`, see \`CONTRIBUTING.md\`.

Everything below is written by \`npm run docs\` from \`src/reference\` and the rules; a test fails when it is not up to date. Each example
is a page of the lab, a test in real Chromium, and a row of \`npm start -- --headless\`.

Every verdict that a browser can reach is here, in one of three states: a **rule** shows it; it is **shown under** another rule,
because its cause or its browser names are the same; or **no extension can see it**, with what the panel shows instead.
`;

/** The reference of all verdicts, situations and examples as Markdown: what `npm run docs` writes and a test compares. */
export function ruleReference(): string {
  const listed = new Set(verdictGroups.flatMap(({ verdicts }) => Object.keys(verdicts)));
  const unlisted = allRules.filter(({ id }) => !listed.has(id));
  return [
    HEAD,
    counts(),
    ...verdictGroups.flatMap(({ letter, title, verdicts }) => [
      `\n## ${letter}. ${title}\n`,
      ...Object.entries(verdicts).map(([id, verdict]) => verdictSection(id, verdict)),
    ]),
    '\n## Rules that are not a browser’s verdict\n',
    ...unlisted.map((rule) => `### ${rule.id}\n\n${ruleText(rule)}`),
    situationTable(),
  ].join('\n');
}

function counts(): string {
  const all = verdictGroups.flatMap(({ verdicts }) => Object.values(verdicts));
  const of = (kind: Verdict['treatment']['kind']) => all.filter(({ treatment }) => treatment.kind === kind).length;
  return `${all.length} verdicts: ${of('rule')} by a rule, ${of('refinement')} under another one, ${of('unseen')} that no extension can see.`;
}

function verdictSection(id: string, { says, treatment }: Verdict): string {
  const head = `### ${id}\n\n${says}`;
  switch (treatment.kind) {
    case 'rule': {
      const rule = allRules.find((each) => each.id === id);
      return `${head} ${rule ? ruleText(rule) : ''}`;
    }
    case 'refinement':
      return `${head} **Shown under** \`${treatment.of}\`: ${treatment.shownAs}.\n`;
    case 'unseen':
      return `${head} **No extension can see it**: ${treatment.because} Instead: ${treatment.instead}\n`;
  }
}

function ruleText(rule: Rule): string {
  const examples = allExamples.filter(({ findings }) => findings[0] === rule.id);
  const spec = rule.spec.map(
    ({ standard, anchor, step }) => `${standard} \`#${anchor}\`${step === null ? '' : ` step ${step}`}`,
  );
  return [
    `**Rule**, ${SEVERITY[rule.severity]}. Standard: ${spec.join(', ')}.`,
    ...(examples.length === 0 ? [] : ['', ...examples.map(({ id, title }) => `- ${title} (\`${id}\`)`)]),
    '',
  ].join('\n');
}

function situationTable(): string {
  const rows = situations.map(({ number, sees, shown }) =>
    'because' in shown
      ? `| ${number} | ${sees} | no extension can see it: ${shown.because}. Instead: ${shown.instead} |`
      : `| ${number} | ${sees} | \`${'test' in shown ? shown.test : shown.example}\`: \`${shown.culprit}\` |`,
  );
  return `\n## Situations\n\nIn which users get stuck, the most frequent first, and the example whose culprit is the cause.\n\n| | what the user sees | example, and its culprit |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}
