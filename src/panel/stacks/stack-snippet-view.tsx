import type { SnippetPart, StackSnippet } from '../../snippets/stack';
import { CopyButton } from '../parts/copy-button';
import { RichText } from '../parts/rich-text';
import { text } from '../texts/text';

/** What to change in which file, what must go, and what must be known beside it. */
export function StackSnippetView({ snippet: { parts, removes, notes } }: { snippet: StackSnippet }) {
  return (
    <>
      {parts.map((part) => (
        <PartBox key={part.id} part={part} />
      ))}
      {removes.length > 0 && (
        <p class="removes">
          {text('removeFromFile')} <RichText text={removes.join('; ')} />
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
function PartBox({ part: { id, file, place, text: code } }: { part: SnippetPart }) {
  return (
    <div class="snippet" data-snippet-part={id}>
      <p class="snippet-place">
        <b>{file}</b>: <RichText text={place} />
      </p>
      <pre>
        <code>{code}</code>
      </pre>
      <CopyButton text={code} />
    </div>
  );
}
