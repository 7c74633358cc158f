import type { Fix, Snippet } from '../../model/change';
import { CopyButton } from '../parts/copy-button';
import { RichText } from '../parts/rich-text';

/** The snippets, what must be removed, and what becomes less safe by the change. */
export function FixBody({ fix }: { fix: Fix }) {
  return (
    <>
      <FixLines fix={fix} />
      <Danger fix={fix} />
    </>
  );
}

/** What to paste, and what must be removed. */
export function FixLines({ fix }: { fix: Fix }) {
  return (
    <>
      {fix.snippet && <SnippetBox snippet={fix.snippet} />}
      {fix.secondSnippet && <SnippetBox snippet={fix.secondSnippet} />}
      {fix.removes && (
        <p class="removes">
          Remove: <RichText text={fix.removes.join(', ')} />
        </p>
      )}
    </>
  );
}

/** What becomes less safe by the change. It is never folded. */
export function Danger({ fix: { danger } }: { fix: Fix }) {
  return danger === null ? null : (
    <p class="danger">
      <b>Caution:</b> <RichText text={danger} />
    </p>
  );
}

const LANGUAGES: Readonly<Record<Snippet['language'], string>> = {
  http: 'HTTP response',
  js: 'JavaScript',
  html: 'HTML',
};

/** A snippet with the name of its language and its copy button. */
function SnippetBox({ snippet: { language, text } }: { snippet: Snippet }) {
  return (
    <div class="snippet" data-language={language}>
      <pre>
        <small>{LANGUAGES[language]}</small>
        <code>{text}</code>
      </pre>
      <CopyButton text={text} />
    </div>
  );
}
