import { allExamples } from '../../src/rules/examples';
import { allRules } from '../../src/rules/index';
import type { Rule } from '../../src/rules/rule';

const GROUPS: readonly (readonly [string, string])[] = [
  ['cors-', 'The CORS check'],
  ['preflight-', 'The preflight'],
  ['redirect-', 'Redirects'],
  ['cookie-', 'Cookies that were not sent'],
  ['mode-', 'Credentials that were not asked for'],
  ['setcookie-', 'Cookies that were not stored'],
  ['mixed-content-', 'Mixed content'],
  ['corp-', 'Embedding: images, scripts, frames'],
  ['coep-', 'Embedding: images, scripts, frames'],
  ['orb-', 'Embedding: images, scripts, frames'],
  ['frame-', 'Embedding: images, scripts, frames'],
  ['lna-', 'Local Network Access'],
  ['pna-', 'Local Network Access'],
  ['', 'The network and the browser'],
];

const groupOf = (id: string): string => GROUPS.find(([prefix]) => id.startsWith(prefix))?.[1] ?? '';

const SEVERITY: Readonly<Record<Rule['severity'], string>> = {
  blocks: 'blocks',
  'loses-cookie': 'loses a cookie',
  'will-block': 'will block',
  advice: 'advice',
};

/** The reference of all rules and their examples as Markdown: what `npm run docs` writes and a test compares. */
export function ruleReference(): string {
  const titles = [...new Set(allRules.map(({ id }) => groupOf(id)))];
  const order = [...new Set(GROUPS.map(([, title]) => title))].filter((title) => titles.includes(title));
  return `${[
    '# rules',
    '',
    'One file per reason: when it applies, what it says, its fixes as data, and its examples. A rule computes nothing that a decision',
    'already holds. It may import `model`, types of `standards`, and the word and fix helpers beside it; never another rule.',
    'How to add one: five steps in `CONTRIBUTING.md`.',
    '',
    'Everything below is written by `npm run docs` from the rules; a test fails when it is stale. Each example is a page of the lab, a',
    'test in real Chromium, and a row of `npm start -- --headless`.',
    ...order.flatMap((title) => [
      '',
      `## ${title}`,
      ...allRules.filter(({ id }) => groupOf(id) === title).flatMap(section),
    ]),
  ].join('\n')}\n`;
}

function section(rule: Rule): readonly string[] {
  const examples = allExamples.filter(({ findings }) => findings[0] === rule.id);
  return [
    '',
    `### ${rule.id}`,
    '',
    `Severity: ${SEVERITY[rule.severity]}. Standard: ${rule.spec
      .map(({ standard, anchor, step }) => `${standard} \`#${anchor}\`${step === null ? '' : ` step ${step}`}`)
      .join(', ')}.`,
    ...(examples.length === 0 ? [] : ['', ...examples.map(({ id, title }) => `- ${title} (\`${id}\`)`)]),
  ];
}
