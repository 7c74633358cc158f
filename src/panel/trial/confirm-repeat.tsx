import { useLayoutEffect, useRef } from 'preact/hooks';
import { withoutSecrets } from '../../redaction/secrets-in-text';
import { RichText } from '../parts/rich-text';
import { text } from '../texts/text';
import type { Repeating } from './use-repeat';

/** Asks before a request is sent again that may change something at the server. Escape means Cancel. */
export function ConfirmRepeat({ repeating }: { readonly repeating: Repeating }) {
  const { repeat, asks } = repeating;
  return asks && !('cannot' in repeat) ? (
    <Question repeating={repeating} question={text('confirmRepeatText', repeat.method, withoutSecrets(repeat.url))} />
  ) : null;
}

const TEXT_ID = 'confirm-repeat-text';

function Question({ repeating, question }: { readonly repeating: Repeating; readonly question: string }) {
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
      aria-label={text('confirmRepeat')}
      aria-describedby={TEXT_ID}
      data-confirm-repeat
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        cancel();
      }}
    >
      <p id={TEXT_ID}>
        <RichText text={question} />
      </p>
      <p class="actions">
        <button type="button" class="button" ref={first} onClick={cancel}>
          {text('cancel')}
        </button>
        <button type="button" class="button" onClick={() => confirm(true)}>
          {text('confirmRepeatSend')}
        </button>
        <button type="button" class="button" onClick={() => confirm(false)}>
          {text('confirmRepeatInPage')}
        </button>
      </p>
    </div>
  );
}

/** What the user has to know of the repeated call, or has to do where the call cannot be made again, or was not. */
export function RepeatYourself({ repeating }: { readonly repeating: Repeating }) {
  const { repeat, failure, wasSent } = repeating;
  const said =
    'cannot' in repeat ? repeat.cannot : failure || (wasSent && repeat.guessesCredentials ? text('repeatGuessed') : '');
  return said === '' ? null : (
    <p class="mute">
      <RichText text={said} />
    </p>
  );
}
