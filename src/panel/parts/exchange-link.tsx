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
}

/** Opens an exchange in the view of the requests, also one that the list does not show; does nothing where it was dropped. */
export function ExchangeLink({ id, at, request }: Props) {
  const { rowAt, dispatch } = usePanel();
  const show = (): void => {
    if (rowAt(id) === null) return;
    dispatch({ type: 'show-exchange', id });
    focusDetail();
    showMessage(at);
  };
  return (
    <button type="button" class="link" data-to-exchange={id} title={text('showRequest')} onClick={show}>
      <code>{withoutSecrets(request)}</code>
    </button>
  );
}
