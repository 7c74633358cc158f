import type { SnippetPart, StackSnippet } from '../../snippets/stack';
import { CopyButton } from '../parts/copy-button';
import { RichText } from '../parts/rich-text';

/** What to change in which file, what must go, and what must be known beside it. */
export function StackSnippetView({ snippet: { parts, removes, notes } }: { snippet: StackSnippet }) {
  return (
    <>
      {parts.map((part) => (
        <PartBox key={part.id} part={part} />
      ))}
      {removes.length > 0 && (
        <p class="removes">
          Remove: <RichText text={removes.join('; ')} />
        </p>
      )}
      {notes.map((note) => (
        <p class="stack-note" key={note}>
          <RichText text={note} />
        </p>
      ))}
    </>
  );
}

/** One place of one file. */
function PartBox({ part: { id, file, place, text } }: { part: SnippetPart }) {
  return (
    <div class="snippet" data-snippet-part={id}>
      <p class="snippet-place">
        <b>{file}</b>: <RichText text={place} />
      </p>
      <pre>
        <code>{text}</code>
      </pre>
      <CopyButton text={text} />
    </div>
  );
}
