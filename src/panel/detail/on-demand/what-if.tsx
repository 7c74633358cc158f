import type { ComponentType } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../texts/text';
import type { WhatIfProps } from '../../what-if/what-if-view';

type Props = Omit<WhatIfProps, 'close'>;

/** Opens the editor of a response; its code is loaded when it is first opened. */
export function WhatIf(props: Props) {
  const [view, setView] = useState<{ readonly View: ComponentType<WhatIfProps> } | null>(null);
  const [failure, setFailure] = useState('');
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useLayoutEffect(() => {
    if (view === null && wasOpen.current) opener.current?.focus();
    wasOpen.current = view !== null;
  }, [view]);
  const open = (): void => {
    import('../../what-if/what-if-view').then(
      ({ WhatIfView }) => setView({ View: WhatIfView }),
      (error) => setFailure(text('editorNotLoaded', String(error))),
    );
  };
  if (view !== null) return <view.View {...props} close={() => setView(null)} />;
  return (
    <p class="what-if-open">
      <button type="button" class="link" data-what-if-open ref={opener} onClick={open}>
        {text('whatIfOpen')}
      </button>
      {failure !== '' && <span class="mute"> {failure}</span>}
    </p>
  );
}
