import { focusList } from '../parts/focus';
import { usePanel } from '../state/panel-context';
import type { ChosenCause } from '../state/panel-state';
import { text } from '../texts/text';

/** Says that the list shows the requests of one cause alone, and leads back to all. */
export function ChosenCauseBar({ cause }: { cause: ChosenCause }) {
  const { dispatch } = usePanel();
  const showAll = (): void => {
    dispatch({ type: 'leave-cause' });
    focusList();
  };
  return (
    <div class="notice calm chosen-cause" data-chosen-cause>
      <p>
        {text('only')} <b>{cause.title}</b> <span class="cause-host">{cause.host}</span>
      </p>
      <button type="button" class="button" onClick={showAll}>
        {text('showAllRequests')}
      </button>
    </div>
  );
}
