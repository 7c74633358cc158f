// Stop 3 of 9: the panel gets a snapshot, then numbered changes.
import type { StoredCookie } from '../../src/model/cookie';
import type { PanelToWorker, WorkerToPanel } from '../../src/protocol/messages';
import { dispatch, type Handlers, type Transport } from '../../src/protocol/port';
import type { RecordedRequest } from '../../src/recorder/events';
import type { Trial } from '../../src/trial/trial';
import type { ProbeSender } from './probe-sender';
import type { Recording } from './recording';
import type { TabBadges } from './tab-badges';
import type { Trials } from './trials';

/** One open port: a panel, or a DevTools page that only keeps its tab recorded. */
interface Session {
  readonly transport: Transport<PanelToWorker, WorkerToPanel>;
  readonly wantsMessages: boolean;
  tabId: number | null;
  /** Changes are posted from the snapshot on, never before. */
  following: boolean;
  /** The trial that it began, and that is on in its tab; null: none is. */
  trial: Trial | null;
}

export interface PanelPorts {
  add(transport: Transport<PanelToWorker, WorkerToPanel>, wantsMessages: boolean): void;
  changed(tabId: number, seq: number, request: RecordedRequest): void;
  /** Tells every panel whether its tab is recorded and whether the extension has access to all hosts. */
  tellRecording(): Promise<void>;
  /** Stops recording the tabs whose panels are gone and do not reconnect in time. */
  expectPanels(): void;
}

export interface PanelPortsOptions {
  readonly recording: Recording;
  readonly trials: Trials;
  readonly badges: Pick<TabBadges, 'failing'>;
  readonly probes: ProbeSender;
  readonly incarnation: string;
  /** Resolves when the state that an earlier run of the worker saved is restored. */
  readonly ready: Promise<unknown>;
  hasHostAccess(): Promise<boolean>;
  /** Resolves when the user is done with the page that asks for access. */
  openAccessPage(openerTabId: number): Promise<void>;
  readCookies(domain: string, tabId: number): Promise<readonly StoredCookie[] | null>;
}

/** How long a tab without a port is still recorded: a panel that lost the connection reconnects within this time. */
const GRACE_MS = 5_000;

/** Serves the panels: subscribe → snapshot → numbered changes. */
export function createPanelPorts(options: PanelPortsOptions): PanelPorts {
  const { recording, trials, badges, probes, incarnation, ready, hasHostAccess, openAccessPage, readCookies } = options;
  const sessions = new Set<Session>();

  const sessionsOf = (tabId: number) => [...sessions].filter((session) => session.tabId === tabId);
  const endLater = (tabId: number) => {
    setTimeout(() => {
      if (sessionsOf(tabId).length === 0) recording.end(tabId);
    }, GRACE_MS);
  };
  const tell = async (tabId: number) => {
    const message = {
      type: 'recording-changed',
      hostAccess: await hasHostAccess(),
      recording: recording.isRecording(tabId),
    } as const;
    for (const session of sessionsOf(tabId)) if (session.following) session.transport.send(message);
  };

  const handlers: Handlers<PanelToWorker, Session> = {
    async subscribe({ tabId }, session) {
      session.tabId = tabId;
      recording.begin(tabId);
      if (!session.wantsMessages) return;
      const hostAccess = await hasHostAccess();
      if (!sessions.has(session)) return;
      session.transport.send({ type: 'snapshot', incarnation, hostAccess, ...recording.snapshot(tabId) });
      session.following = true;
    },
    acknowledge({ seq }, { tabId }) {
      if (tabId !== null) recording.acknowledge(tabId, seq);
    },
    pause(_, { tabId }) {
      if (tabId === null) return;
      recording.pause(tabId);
      void tell(tabId);
    },
    resume(_, { tabId }) {
      if (tabId === null) return;
      recording.resume(tabId);
      void tell(tabId);
    },
    async 'read-store'({ domain }, { tabId, transport }) {
      if (tabId === null) return;
      const atMs = Date.now();
      transport.send({ type: 'store', domain, reading: { atMs, cookies: (await readCookies(domain, tabId)) ?? [] } });
    },
    failing({ count }, { tabId }) {
      if (tabId !== null) badges.failing(tabId, count);
    },
    async 'begin-trial'({ trial, value }, session) {
      const { tabId, transport } = session;
      if (tabId === null) return;
      const fault = await trials.begin(tabId, trial, value);
      // The panel was closed meanwhile.
      if (!sessions.has(session)) {
        await trials.end(tabId);
        return;
      }
      if (fault === null) session.trial = trial;
      // Where the former trial could not be ended it is still on.
      else if ((await trials.end(tabId)) === null) session.trial = null;
      transport.send({ type: 'trial', trial: session.trial, atMs: Date.now(), fault });
    },
    async 'end-trial'(_, session) {
      const { tabId, transport, trial } = session;
      if (tabId === null) return;
      const fault = await trials.end(tabId);
      if (fault === null) session.trial = null;
      transport.send({ type: 'trial', trial: fault === null ? null : trial, atMs: Date.now(), fault });
    },
    async 'send-probe'({ id, request, withCookies }, { tabId, transport }) {
      if (tabId === null) return;
      transport.send({ type: 'probe-sent', id, sent: await probes.send(request, tabId, withCookies) });
    },
    async 'request-host-access'(_, { tabId }) {
      if (tabId === null) return;
      await openAccessPage(tabId);
      await tell(tabId);
    },
    // Nothing to do: the browser does not stop a worker that gets messages.
    ping() {},
  };

  return {
    add(transport, wantsMessages) {
      const session: Session = { transport, wantsMessages, tabId: null, following: false, trial: null };
      sessions.add(session);
      transport.listen((message) => void ready.then(() => dispatch(handlers, message, session)));
      transport.closed(() => {
        sessions.delete(session);
        if (session.trial !== null && session.tabId !== null) void trials.end(session.tabId);
        if (wantsMessages && session.tabId !== null) badges.failing(session.tabId, 0);
        void ready.then(() => {
          if (session.tabId !== null && sessionsOf(session.tabId).length === 0) endLater(session.tabId);
        });
      });
    },
    changed(tabId, seq, request) {
      for (const session of sessionsOf(tabId)) {
        if (session.following) session.transport.send({ type: 'changed', seq, request });
      }
    },
    async tellRecording() {
      for (const tabId of recording.tabIds()) await tell(tabId);
    },
    expectPanels() {
      for (const tabId of recording.tabIds()) endLater(tabId);
    },
  };
}
