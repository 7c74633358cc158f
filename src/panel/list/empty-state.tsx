import { ExampleButton } from '../demo/example-button';
import { Welcome } from '../demo/welcome';
import { ImportButton } from '../import/import-button';
import type { EmptyReason } from '../state/empty-reason';
import { count } from '../state/format';
import type { PanelHost } from '../state/host';
import { usePanel } from '../state/panel-context';

interface Text {
  readonly title: string;
  readonly why: string;
  /** The one action that helps. */
  readonly action: { readonly label: string; readonly run: (host: PanelHost) => void } | null;
}

const TEXTS: Readonly<Record<EmptyReason, Text>> = {
  connecting: {
    title: 'Connecting to the recorder…',
    why: 'This takes a moment after the browser or the extension was started.',
    action: null,
  },
  restricted: {
    title: 'Extensions cannot see the requests of this page',
    why: 'The browser hides its own pages and the extension stores from every extension. Open a web page in this tab.',
    action: null,
  },
  'no-access': {
    title: 'Credentials has no access to this tab’s requests',
    why: 'It needs access to the page’s host and to the hosts that the page calls. What it records is not sent anywhere.',
    action: { label: 'Grant access to all hosts', run: (host) => void host.requestHostAccess() },
  },
  paused: {
    title: 'Recording is paused',
    why: 'Requests that are made now are not recorded.',
    action: { label: 'Resume recording', run: (host) => host.resume() },
  },
  'opened-late': {
    title: 'This page loaded before the panel was opened',
    why: 'Its requests were not recorded, and DevTools’ own log has none. Reload the page to see them, or let the page make a new request.',
    action: { label: 'Reload page', run: (host) => host.reloadPage() },
  },
  none: {
    title: 'Nothing to explain so far',
    why: 'Recording. Each request to another origin will be listed here with its verdict, and each one that is refused, is sent to a login, fails, or loses a cookie.',
    action: null,
  },
  'file-judging': {
    title: 'Judging the file…',
    why: 'Its requests appear here as soon as one has a finding or goes to another origin.',
    action: null,
  },
  'file-empty': {
    title: 'This file contains no request',
    why: 'None of its entries is a request that had ended when the file was written.',
    action: null,
  },
  'file-none': {
    title: 'Nothing to explain in this file',
    why: 'As far as the file shows, all of its requests went to their page’s own origin; none was refused, failed, or lost a cookie.',
    action: null,
  },
};

/** Whether to offer an import: no file is shown yet. */
const takesFile = (kind: EmptyReason): boolean => !kind.startsWith('file-');

/** Whether nothing is wrong: a new user is told what will come. */
const isWaiting = (kind: EmptyReason): boolean => kind === 'none' || kind === 'opened-late';

interface Props {
  readonly kind: EmptyReason;
  readonly recorded: number;
  readonly isWelcomed: boolean;
}

/** Never blank: says why there is nothing, and offers the action that helps. */
export function EmptyState({ kind, recorded, isWelcomed }: Props) {
  const { host } = usePanel();
  const { title, why, action } = TEXTS[kind];
  return (
    <div class="empty whole" data-empty={kind}>
      <h2>{title}</h2>
      <p>{why}</p>
      {recorded > 0 && kind !== 'file-judging' && (
        <p data-recorded={recorded}>Export saves {count(recorded, 'request')} that the list does not show.</p>
      )}
      <div class="empty-actions">
        {action && (
          <button type="button" class="button strong" onClick={() => action.run(host)}>
            {action.label}
          </button>
        )}
        {takesFile(kind) && <ImportButton />}
        {takesFile(kind) && <ExampleButton />}
      </div>
      {!isWelcomed && isWaiting(kind) && <Welcome />}
    </div>
  );
}
