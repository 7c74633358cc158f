import { ImportButton } from '../import/import-button';
import type { EmptyReason } from '../state/empty-reason';
import type { PanelHost } from '../state/host';
import { usePanel } from '../state/panel-context';

interface Text {
  readonly title: string;
  readonly why: string;
  /** The one thing that mends it. */
  readonly mend: { readonly label: string; readonly act: (host: PanelHost) => void } | null;
}

const TEXTS: Readonly<Record<EmptyReason, Text>> = {
  connecting: {
    title: 'Connecting to the recorder…',
    why: 'This takes a moment after the browser or the extension was started.',
    mend: null,
  },
  restricted: {
    title: 'The browser does not let extensions look at this page',
    why: 'Its own pages and the extension stores are closed to every extension. Open a web page in this tab.',
    mend: null,
  },
  'no-access': {
    title: 'Credentials may not see this tab’s requests',
    why: 'It needs access to the page’s host and to the hosts that the page calls. What it records stays in this browser.',
    mend: { label: 'Grant access to all hosts', act: (host) => void host.requestHostAccess() },
  },
  paused: {
    title: 'Recording is paused',
    why: 'Requests that are made now are not recorded.',
    mend: { label: 'Resume recording', act: (host) => host.resume() },
  },
  'opened-late': {
    title: 'This page loaded before the panel was opened',
    why: 'Its requests were not recorded, and DevTools’ own log holds none. Reload the page to see them, or let the page make a new request.',
    mend: { label: 'Reload page', act: (host) => host.reloadPage() },
  },
  none: {
    title: 'No cross-origin request so far',
    why: 'Recording. Each request to another origin will be listed here with its verdict, and each one that loses a cookie.',
    mend: null,
  },
  'file-judging': {
    title: 'Judging the file…',
    why: 'Its requests appear here as soon as there is something to say of one.',
    mend: null,
  },
  'file-empty': {
    title: 'This file holds no request',
    why: 'None of its entries is a request that had come to its end when the file was written.',
    mend: null,
  },
  'file-none': {
    title: 'No cross-origin request in this file',
    why: 'As far as it tells, all of its requests went to their page’s own origin, and none lost a cookie.',
    mend: null,
  },
};

/** What a file can be imported into: the panel itself has nothing to show. */
const takesFile = (kind: EmptyReason): boolean => !kind.startsWith('file-');

/** Never blank: says why there is nothing, and offers what mends it. */
export function EmptyState({ kind }: { kind: EmptyReason }) {
  const { host } = usePanel();
  const { title, why, mend } = TEXTS[kind];
  return (
    <div class="empty whole" data-empty={kind}>
      <h2>{title}</h2>
      <p>{why}</p>
      <div class="empty-actions">
        {mend && (
          <button type="button" class="button strong" onClick={() => mend.act(host)}>
            {mend.label}
          </button>
        )}
        {takesFile(kind) && <ImportButton />}
      </div>
    </div>
  );
}
