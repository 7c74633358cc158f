import type { ComponentChildren } from 'preact';
import { usePanel } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';
import { text } from '../texts/text';

/** Conditions that the user should know of while there are rows; an empty panel says the same in its empty state. */
export function Notices({ state, isEmpty }: { state: PanelState; isEmpty: boolean }) {
  const { host } = usePanel();
  if (isEmpty) return null;
  return (
    <>
      {state.connection === 'lost' && <Notice>{text('connectionLost')}</Notice>}
      {!state.hostAccess && (
        <Notice>
          {text('noAccess')}
          <button type="button" class="button" onClick={() => void host.requestHostAccess()}>
            {text('grantAccess')}
          </button>
        </Notice>
      )}
      {!state.recording && state.hostAccess && (
        <Notice>
          {text('paused')}
          <button type="button" class="button" onClick={() => host.resume()}>
            {text('resume')}
          </button>
        </Notice>
      )}
    </>
  );
}

const Notice = ({ children }: { children: ComponentChildren }) => (
  <div class="notice" role="status">
    {children}
  </div>
);
