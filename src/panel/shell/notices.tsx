import type { ComponentChildren } from 'preact';
import { usePanel } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';

/** Conditions that the user should know of while there are rows; an empty panel says the same in its empty state. */
export function Notices({ state, isEmpty }: { state: PanelState; isEmpty: boolean }) {
  const { host } = usePanel();
  if (isEmpty) return null;
  return (
    <>
      {state.connection === 'lost' && (
        <Notice>The connection to the recorder was lost. Reconnecting; nothing shown here is lost.</Notice>
      )}
      {!state.hostAccess && (
        <Notice>
          No access to the hosts of this tab: only DevTools’ own log is read.
          <button type="button" class="button" onClick={() => void host.requestHostAccess()}>
            Grant access
          </button>
        </Notice>
      )}
      {!state.recording && state.hostAccess && (
        <Notice>
          Recording is paused.
          <button type="button" class="button" onClick={() => host.resume()}>
            Resume
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
