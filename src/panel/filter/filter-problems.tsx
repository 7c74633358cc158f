import { Glyph } from '../parts/icons';
import { RichText } from '../parts/rich-text';
import type { FilterProblem } from './filter';

/** Says which words of the filter are not understood. Always in the DOM, so that screen readers announce it. */
export function FilterProblems({ problems }: { readonly problems: readonly FilterProblem[] }) {
  return (
    <div class="message-reading" role="status" data-filter-problems={problems.length}>
      {problems.map(({ text }) => (
        <p key={text}>
          <Glyph name="question" className="warn" /> <RichText text={text} />
        </p>
      ))}
    </div>
  );
}
