import type { Sent } from '../../src/check/sending';
import type { HostEvent, PanelHost } from '../../src/panel/state/host';
import type { PanelToWorker, WorkerToPanel } from '../../src/protocol/messages';
import { PANEL_PORT, type Transport } from '../../src/protocol/port';
import { devtools } from '../browser';
import { keptRecording } from '../kept-recording';
import { browserName, browserVersion, onThemeChanged, themeName } from '../quirks';
import { readSettings, writeSettings } from '../settings';
import { linkToWorker } from '../worker-link';
import { copyText } from './clipboard';
import { readSentRequest, readSetCookieValue } from './log-secrets';
import { createLogSource } from './log-source';
import { sourceOpener } from './open-source';
import { saveFile } from './save-file';

/** What the panel needs from outside: the worker's port, DevTools' network log, the inspected page, the theme. */
export function createExtensionHost(): PanelHost {
  const listeners = new Set<(event: HostEvent) => void>();
  let link: Pick<Transport<WorkerToPanel, PanelToWorker>, 'send' | 'close'> | null = null;
  /** False from the loss of the connection to the next snapshot: what is acknowledged then has older numbers. */
  let following = false;
  let seq = 0;
  /** The worker's run that the last snapshot is of. */
  let incarnation: string | null = null;
  let failing = 0;
  let probeId = 0;
  const waitingForProbes = new Map<number, (sent: Sent) => void>();
  const waitingForAccess = new Set<(granted: boolean) => void>();
  const tabId = devtools.inspectedWindow.tabId;
  const before = keptRecording(tabId);

  const tell = (event: HostEvent) => {
    for (const listener of listeners) listener(event);
  };
  const log = createLogSource((entries) => tell({ type: 'log-entries', entries }));
  const tellTheme = () => tell({ type: 'theme', theme: currentTheme() });

  const fromWorker = (message: WorkerToPanel) => {
    if (message.type === 'snapshot') {
      // Another run of the worker: nobody recorded between the two.
      if (incarnation !== null && incarnation !== message.incarnation) log.readAgain();
      incarnation = message.incarnation;
      following = true;
    }
    if (message.type === 'snapshot' || message.type === 'changed') {
      // A number is missing, so a message was lost: a new snapshot contains what it said.
      if (message.type === 'changed' && message.seq > seq + 1) link?.send({ type: 'subscribe', tabId });
      seq = message.seq;
    }
    if (message.type === 'probe-sent') {
      waitingForProbes.get(message.id)?.(message.sent);
      waitingForProbes.delete(message.id);
      return;
    }
    if (message.type === 'recording-changed') {
      for (const resolve of waitingForAccess) resolve(message.hostAccess);
      waitingForAccess.clear();
    }
    tell(message);
    // A new run of the worker does not know it.
    if (message.type === 'snapshot' && failing > 0) link?.send({ type: 'failing', count: failing });
    // After the snapshot, because only then it is known which of the log's entries were from before the recording.
    if (message.type === 'snapshot') log.start(message.recordingSinceMs);
  };
  const start = () => {
    before.ask((kept) => tell({ type: 'kept', kept }));
    tellTheme();
    onThemeChanged(tellTheme);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tellTheme);
    // It runs in the page, which can replace every function, and cannot replace this property (HTML: [LegacyUnforgeable]).
    devtools.inspectedWindow.eval('location.href', (...[url]: readonly unknown[]) => {
      if (typeof url === 'string') tell({ type: 'navigated', url, atMs: Date.now(), initial: true });
    });
    devtools.network.onNavigated.addListener((url) =>
      tell({ type: 'navigated', url, atMs: Date.now(), initial: false }),
    );
    link = linkToWorker(PANEL_PORT, tabId, fromWorker, () => {
      following = false;
      for (const resolve of waitingForProbes.values()) resolve(WORKER_STOPPED);
      waitingForProbes.clear();
      tell({ type: 'disconnected' });
    });
  };

  return {
    browserName: browserName(),
    browserVersion: browserVersion(),
    listen(listener) {
      listeners.add(listener);
      if (link === null) start();
      return () => listeners.delete(listener);
    },
    pause: () => link?.send({ type: 'pause' }),
    resume: () => link?.send({ type: 'resume' }),
    acknowledge: (seq) => {
      if (following) link?.send({ type: 'acknowledge', seq });
    },
    showFailing(count) {
      failing = count;
      link?.send({ type: 'failing', count });
    },
    readStore: (domain) => link?.send({ type: 'read-store', domain }),
    beginTrial: (trial, value) => link?.send({ type: 'begin-trial', trial, value }),
    endTrial: () => link?.send({ type: 'end-trial' }),
    sendProbe(request, withCookies) {
      probeId += 1;
      link?.send({ type: 'send-probe', id: probeId, request, withCookies });
      return new Promise((resolve) => waitingForProbes.set(probeId, resolve));
    },
    readSentRequest,
    readSetCookieValue,
    evaluateInPage: (expression) =>
      new Promise((resolve) => {
        devtools.inspectedWindow.eval(expression, (...[value, fault]: readonly unknown[]) =>
          resolve(fault || typeof value !== 'string' ? null : value),
        );
      }),
    leave: before.leave,
    reloadPage: () => devtools.inspectedWindow.reload({}),
    openSource: sourceOpener(),
    requestHostAccess() {
      link?.send({ type: 'request-host-access' });
      return new Promise((resolve) => waitingForAccess.add(resolve));
    },
    readSettings,
    writeSettings,
    copyText,
    saveFile,
  };
}

const WORKER_STOPPED: Sent = { fault: 'The browser stopped the extension’s background part.' };

const currentTheme = (): 'light' | 'dark' =>
  themeName() ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
