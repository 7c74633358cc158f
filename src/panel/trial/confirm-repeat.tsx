import { withoutSecrets } from '../../redaction/secrets-in-text';
import { RichText } from '../parts/rich-text';
import type { Repeating } from './use-repeat';

/** Asks before a request is sent again that may change something at the server. */
export function ConfirmRepeat({ repeating }: { readonly repeating: Repeating }) {
  const { repeat, asks, confirm, cancel } = repeating;
  if (!asks || 'cannot' in repeat) return null;
  return (
    <div role="alertdialog" aria-label="Send the request again?" data-confirm-repeat>
      <p>
        <RichText
          text={`\`${repeat.method}\` may change something at the server. Send \`${repeat.method} ${withoutSecrets(repeat.url)}\` once more?`}
        />
      </p>
      <p class="actions">
        <button type="button" class="button" onClick={() => confirm(true)}>
          Send it again
        </button>
        <button type="button" class="button" onClick={() => confirm(false)}>
          I repeat it in the page
        </button>
        <button type="button" class="button" onClick={cancel}>
          Cancel
        </button>
      </p>
    </div>
  );
}

const GUESSED =
  'It is not known whether the page included credentials: the request is repeated with them, which is the stricter case.';

/** What the user has to know of the repeated call, or has to do where the call cannot be made again, or was not. */
export function RepeatYourself({ repeating }: { readonly repeating: Repeating }) {
  const { repeat, failure } = repeating;
  const text = 'cannot' in repeat ? repeat.cannot : failure || (repeat.guessesCredentials ? GUESSED : '');
  return text === '' ? null : (
    <p class="mute">
      <RichText text={text} />
    </p>
  );
}
