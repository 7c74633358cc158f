import { useLayoutEffect, useRef } from 'preact/hooks';
import { withoutSecrets } from '../../redaction/secrets-in-text';
import { RichText } from '../parts/rich-text';
import type { Repeating } from './use-repeat';

/** Asks before a request is sent again that may change something at the server. Escape means Cancel. */
export function ConfirmRepeat({ repeating }: { readonly repeating: Repeating }) {
  const { repeat, asks } = repeating;
  return asks && !('cannot' in repeat) ? (
    <Question
      repeating={repeating}
      text={`\`${repeat.method}\` may change something at the server. Send \`${repeat.method} ${withoutSecrets(repeat.url)}\` once more?`}
    />
  ) : null;
}

const TEXT_ID = 'confirm-repeat-text';

function Question({ repeating, text }: { readonly repeating: Repeating; readonly text: string }) {
  const { confirm, cancel } = repeating;
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const opener = document.activeElement;
    first.current?.focus();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <div
      role="alertdialog"
      aria-label="Send the request again?"
      aria-describedby={TEXT_ID}
      data-confirm-repeat
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        cancel();
      }}
    >
      <p id={TEXT_ID}>
        <RichText text={text} />
      </p>
      <p class="actions">
        <button type="button" class="button" ref={first} onClick={cancel}>
          Cancel
        </button>
        <button type="button" class="button" onClick={() => confirm(true)}>
          Send it again
        </button>
        <button type="button" class="button" onClick={() => confirm(false)}>
          I repeat it in the page
        </button>
      </p>
    </div>
  );
}

const GUESSED =
  'It is not known whether the page included credentials: the request is repeated with them, which is the stricter case.';

/** What the user has to know of the repeated call, or has to do where the call cannot be made again, or was not. */
export function RepeatYourself({ repeating }: { readonly repeating: Repeating }) {
  const { repeat, failure, wasSent } = repeating;
  const text = 'cannot' in repeat ? repeat.cannot : failure || (wasSent && repeat.guessesCredentials ? GUESSED : '');
  return text === '' ? null : (
    <p class="mute">
      <RichText text={text} />
    </p>
  );
}
