import type { ComponentChildren } from 'preact';
import { ExampleButton } from '../demo/example-button';
import { Welcome } from '../demo/welcome';
import { ImportButton } from '../import/import-button';
import type { EmptyReason } from '../state/empty-reason';
import type { PanelHost } from '../state/host';
import { usePanel } from '../state/panel-context';
import { requestCount, type TextKey, text } from '../texts/text';

const KEYS = {
  connecting: 'empty_connecting',
  restricted: 'empty_restricted',
  'no-access': 'empty_no_access',
  paused: 'empty_paused',
  'opened-late': 'empty_opened_late',
  none: 'empty_none',
  'file-judging': 'empty_file_judging',
  'file-empty': 'empty_file_empty',
  'file-none': 'empty_file_none',
} as const satisfies Record<EmptyReason, TextKey>;

/** The one action that helps; absent: none does. */
const ACTIONS: Readonly<
  Partial<Record<EmptyReason, { readonly label: TextKey; readonly run: (host: PanelHost) => void }>>
> = {
  'no-access': { label: 'empty_no_access_action', run: (host) => void host.requestHostAccess() },
  paused: { label: 'empty_paused_action', run: (host) => host.resume() },
  'opened-late': { label: 'empty_opened_late_action', run: (host) => host.reloadPage() },
};

/** Whether to offer an import: no file is shown yet. */
const takesFile = (kind: EmptyReason): boolean => !kind.startsWith('file-');

/** Whether nothing is wrong: a new user is told what will come. */
const isWaiting = (kind: EmptyReason): boolean => kind === 'none' || kind === 'opened-late';

interface Props {
  readonly kind: EmptyReason;
  readonly recorded: number;
  readonly isWelcomed: boolean;
  /** What is said beside it. */
  readonly children?: ComponentChildren;
}

/** Never blank: says why there is nothing, and offers the action that helps. */
export function EmptyState({ kind, recorded, isWelcomed, children }: Props) {
  const { host } = usePanel();
  const key = KEYS[kind];
  const action = ACTIONS[kind];
  return (
    <div class="empty whole" data-empty={kind}>
      <h2>{text(key)}</h2>
      <p>{text(`${key}_why`)}</p>
      {recorded > 0 && kind !== 'file-judging' && (
        <p data-recorded={recorded}>{text('exportSavesMore', requestCount(recorded))}</p>
      )}
      {children}
      <div class="empty-actions">
        {action && (
          <button type="button" class="button strong" onClick={() => action.run(host)}>
            {text(action.label)}
          </button>
        )}
        {takesFile(kind) && <ImportButton />}
        {takesFile(kind) && <ExampleButton />}
      </div>
      {!isWelcomed && isWaiting(kind) && <Welcome />}
    </div>
  );
}
