import { useState } from 'preact/hooks';
import { withoutSecrets } from '../../redaction/secrets-in-text';
import { usePanel } from '../state/panel-context';
import { text } from '../texts/text';
import { focusDetail, showMessage } from './focus';

interface Props {
  readonly id: string;
  /** The message to scroll to, "0:response". */
  readonly at: string;
  /** "POST /login" */
  readonly request: string;
  /** What stands before it where it can be opened: "Show". */
  readonly lead?: string;
}

/** Opens an exchange in the view of the requests, also one that the list does not show. Of one that was dropped it says so, and is no link. */
export function ExchangeLink({ id, at, request, lead }: Props) {
  const { rowAt, dispatch } = usePanel();
  const [, drawAgain] = useState(0);
  const name = <code>{withoutSecrets(request)}</code>;
  if (rowAt(id) === null) {
    return (
      <span data-dropped>
        {name} <span class="mute">({text('requestDropped')})</span>
      </span>
    );
  }
  const show = (): void => {
    // It may have been dropped since this was drawn.
    if (rowAt(id) === null) {
      drawAgain((count) => count + 1);
      return;
    }
    dispatch({ type: 'show-exchange', id });
    focusDetail();
    showMessage(at);
  };
  return (
    <>
      {lead !== undefined && `${lead} `}
      <button type="button" class="link" data-to-exchange={id} title={text('showRequest')} onClick={show}>
        {name}
      </button>
    </>
  );
}
