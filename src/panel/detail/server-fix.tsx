import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Fix } from '../../model/change';
import type { Explanation, Finding } from '../../model/finding';
import type { ServerChangeProps } from '../stacks/server-change-view';
import { usePanel } from '../state/panel-context';
import { Danger, FixLines } from './fix-body';

interface Props {
  readonly explanation: Explanation;
  readonly finding: Finding;
  /** A server makes its change. */
  readonly fix: Fix;
}

/** A fix that is the server’s to make, in the words of its stack. The code of the stacks is loaded when the first one is shown. */
export function ServerFix({ explanation, finding, fix }: Props) {
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
  const lines = <FixLines fix={fix} />;
  return (
    <>
      {failure !== '' && <p class="mute">{failure}</p>}
      {loaded === null ? (
        lines
      ) : (
        <loaded.View
          explanation={explanation}
          finding={finding}
          fix={fix}
          seen={stacks.seen()}
          chosenStacks={stacks.chosen()}
          choose={stacks.choose}
          browser={stacks.browser()}
        >
          {lines}
        </loaded.View>
      )}
      <Danger fix={fix} />
    </>
  );
}
