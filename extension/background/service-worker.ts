import type { PanelToWorker, WorkerToPanel } from '../../src/protocol/messages';
import { DEVTOOLS_PORT, PANEL_PORT, portTransport } from '../../src/protocol/port';
import type { RecorderEvent } from '../../src/recorder/events';
import { browser } from '../browser';
import { hasAllHosts, openAccessPage } from '../host-access';
import { sessionRules } from '../session-rules';
import { tabBadge } from '../tab-badge';
import { cookieAccess } from './cookie-access';
import { readCookiesOfDomain, readCookiesOfUrl } from './cookie-source';
import { createCookieTrials } from './cookie-trials';
import { createOwnRules } from './own-rules';
import { createPanelPorts, type PanelPorts } from './panel-ports';
import { parsePanelMessage } from './parse-panel-message';
import { createProbeSender } from './probe-sender';
import { createRecording } from './recording';
import { createSessionStore } from './session-store';
import { createTabBadges } from './tab-badges';
import { createTrials } from './trials';
import { watchRequests } from './web-request-source';

// The worker records and never judges. This file only connects its parts. Listeners of webRequest are added per tab, by
// recording.ts, and only while the tab is recorded.

const store = createSessionStore(browser.storage.session);
const rules = createOwnRules(sessionRules());
const badges = createTabBadges(tabBadge);
const trials = createTrials(rules, createCookieTrials(cookieAccess, browser.storage.local), badges);
const probes = createProbeSender(rules);
const recording = createRecording({
  store,
  watch: watchRequests,
  readCookies: readCookiesOfUrl,
  changed: (tabId, seq, request) => ports.changed(tabId, seq, request),
});

/**
 * A request of a recorded tab starts a stopped worker, and its events go to the listeners that were added in the first
 * turn of the event loop; which tabs are recorded is not known until the saved state is read. So for that moment the
 * worker listens to every tab, and what is not of a recorded tab is deleted.
 * Measured in Chromium 156, five stops during 500 requests: without this 19 requests were missed completely and 25 in part,
 * with it none and 5. The key of a recording is a part of that state, so these events have no fingerprints.
 */
const early: RecorderEvent[] = [];
const stopEarly = watchRequests(null, (event) => early.push(event), null);

/** So long both that listener and those of the tabs listen: see event-gathering.ts. */
const SETTLE_MS = 400;

const ready = store.load().then(async (saved) => {
  const settle = recording.restore(saved);
  if (saved.tabs.length > 0) await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  stopEarly();
  settle(early);
  early.length = 0;
  ports.expectPanels();
});
const ports: PanelPorts = createPanelPorts({
  recording,
  trials,
  badges,
  probes,
  incarnation: crypto.randomUUID(),
  ready,
  hasHostAccess: hasAllHosts,
  openAccessPage,
  readCookies: readCookiesOfDomain,
});

browser.runtime.onConnect.addListener((port) => {
  const known = port.name === PANEL_PORT || port.name === DEVTOOLS_PORT;
  const own =
    port.sender?.id === browser.runtime.id && port.sender.url?.startsWith(browser.runtime.getURL('')) === true;
  if (!known || !own) return port.disconnect();
  ports.add(portTransport<PanelToWorker, WorkerToPanel>(port, parsePanelMessage), port.name === PANEL_PORT);
});

// So that a cookie is put back that a trial had changed when the browser ended: the start of the worker does it.
browser.runtime.onStartup.addListener(() => undefined);

browser.permissions.onAdded.addListener(() => {
  void ready.then(() => {
    recording.addListenersAgain();
    return ports.tellRecording();
  });
});
browser.permissions.onRemoved.addListener(() => void ready.then(() => ports.tellRecording()));
