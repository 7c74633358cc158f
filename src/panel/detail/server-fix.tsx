import type { Fix } from '../../model/change';
import type { Explanation, Finding } from '../../model/finding';
import { useLoaded } from '../parts/use-loaded';
import { usePanel } from '../state/panel-context';
import { text } from '../texts/text';
import { Danger, FixLines } from './fix-body';

interface Props {
  readonly explanation: Explanation;
  readonly finding: Finding;
  /** A server makes its change. */
  readonly fix: Fix;
}

/** A fix that is the server’s to make, in the words of its stack. The code of the stacks is loaded when the first one is shown. */
export function ServerFix({ explanation, finding, fix }: Props) {
  const { stacks, trials } = usePanel();
  const { loaded, failure } = useLoaded(() => import('../stacks/server-change-view'));
  const lines = <FixLines fix={fix} />;
  return (
    <>
      {failure !== null && <p class="mute">{text('serverChangesNotLoaded', failure)}</p>}
      {loaded === null ? (
        lines
      ) : (
        <loaded.ServerChangeView
          explanation={explanation}
          finding={finding}
          fix={fix}
          seen={stacks.seen()}
          chosenStacks={stacks.chosen()}
          choose={stacks.choose}
          browser={stacks.browser()}
          verifiedAtMs={() => trials.verified.get(explanation.exchange.id) ?? null}
        >
          {lines}
        </loaded.ServerChangeView>
      )}
      <Danger fix={fix} />
    </>
  );
}
