import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Fix } from '../../model/change';
import type { Explanation, Finding } from '../../model/finding';
import type { ServerChangeProps } from '../stacks/server-change-view';
import { usePanel } from '../state/panel-context';

interface Props {
  readonly explanation: Explanation;
  readonly finding: Finding;
  readonly fix: Fix;
  /** The header lines of the fix. */
  readonly children: ComponentChildren;
}

const SERVER_ACTORS: readonly string[] = ['server', 'server-cookie', 'page-and-server'];

export const isOfServer = ({ change }: Fix): boolean => SERVER_ACTORS.includes(change.actor);

/** A fix that is the server’s to make, in the words of its stack. The code of the stacks is loaded when the first one is shown. */
export function ServerFix({ explanation, finding, fix, children }: Props) {
  const { stacks } = usePanel();
  const [loaded, setLoaded] = useState<{ readonly View: ComponentType<ServerChangeProps> } | null>(null);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    let isShown = true;
    import('../stacks/server-change-view').then(
      ({ ServerChangeView }) => isShown && setLoaded({ View: ServerChangeView }),
      (error) => isShown && setFailure(`The changes for server programs could not be loaded: ${error}.`),
    );
    return () => {
      isShown = false;
    };
  }, []);
  if (loaded === null) {
    return (
      <>
        {failure !== '' && <p class="mute">{failure}</p>}
        {children}
      </>
    );
  }
  return (
    <loaded.View
      explanation={explanation}
      finding={finding}
      fix={fix}
      seen={stacks.seen()}
      chosenStacks={stacks.chosen()}
      choose={stacks.choose}
    >
      {children}
    </loaded.View>
  );
}
