import type { ReportedFix } from '../report/schema';

/** Everything that a fix says to paste, in the order of its parts. */
export const snippetsOf = ({ snippet, secondSnippet }: ReportedFix) =>
  [snippet, secondSnippet ?? null].filter((each) => each !== null);

/** "Remove: `X-Frame-Options`": what is to go; empty when nothing is. Backticks mark code. */
export const removalsOf = ({ removes = [] }: ReportedFix): readonly string[] =>
  removes.length === 0 ? [] : [`Remove: ${removes.join(', ')}`];

/** The parts of a fix below its title, for output without markup. */
export const snippetTexts = (fix: ReportedFix): readonly string[] => [
  ...snippetsOf(fix).map(({ text }) => text),
  ...removalsOf(fix),
];
