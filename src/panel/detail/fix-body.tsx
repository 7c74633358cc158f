import type { Fix, Snippet } from '../../model/change';
import { CopyButton } from '../parts/copy-button';
import { RichText } from '../parts/rich-text';
import { text } from '../texts/text';

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
          {text('removeFromFile')} <RichText text={fix.removes.join(', ')} />
        </p>
      )}
    </>
  );
}

/** What becomes less safe by the change. It is never folded. */
export function Danger({ fix: { danger } }: { fix: Fix }) {
  return danger === null ? null : (
    <p class="danger">
      <b>{text('caution')}</b> <RichText text={danger} />
    </p>
  );
}

const LANGUAGES = { js: 'JavaScript', html: 'HTML' } as const;

/** A snippet with the name of its language and its copy button. */
function SnippetBox({ snippet: { language, text: code } }: { snippet: Snippet }) {
  return (
    <div class="snippet" data-language={language}>
      <pre>
        <small>{language === 'http' ? text('httpResponse') : LANGUAGES[language]}</small>
        <code>{code}</code>
      </pre>
      <CopyButton text={code} />
    </div>
  );
}
