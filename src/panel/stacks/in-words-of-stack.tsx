import type { ComponentChildren } from 'preact';
import type { ServerChange } from '../../snippets/server-change';
import { RichText } from '../parts/rich-text';
import { text } from '../texts/text';
import { StackSnippetView } from './stack-snippet-view';

interface Props {
  readonly change: ServerChange;
  /** The header lines of the change; null: none are shown. */
  readonly children: ComponentChildren;
}

/** A change in the words of the server’s stack, with the header lines folded below it. */
export function InWordsOfStack({ change, children }: Props) {
  const { snippet, cannot, opens, proof } = change;
  return (
    <>
      {snippet === null ? (
        <p class="stack-note">
          <RichText text={cannot} />
        </p>
      ) : (
        <>
          <StackSnippetView snippet={snippet} />
          <p class="stack-note" data-opens>
            <RichText text={opens} />
          </p>
        </>
      )}
      <p class="stack-note mute" data-proof>
        {proof}
      </p>
      {children !== null && (
        <details class="header-lines">
          <summary>{text('headerLines')}</summary>
          {children}
        </details>
      )}
    </>
  );
}
