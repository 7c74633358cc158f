import { DEFAULT_SETTINGS } from '../../src/panel/settings/settings';
import type { HostEvent, PanelHost, PanelSettings } from '../../src/panel/state/host';

/** A host in memory: the test sends events through `emit` and reads in `calls` what the panel called. */
export interface MemoryHost extends PanelHost {
  emit(...events: readonly HostEvent[]): void;
  readonly calls: string[];
  settings: PanelSettings;
}

export function createMemoryHost(browserName: 'chromium' | 'firefox' = 'chromium'): MemoryHost {
  const listeners = new Set<(event: HostEvent) => void>();
  const calls: string[] = [];
  const note = (call: string) => void calls.push(call);
  return {
    browserName,
    browserVersion: null,
    calls,
    settings: DEFAULT_SETTINGS,
    emit(...events) {
      for (const event of events) for (const listener of listeners) listener(event);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pause: () => note('pause'),
    resume: () => note('resume'),
    acknowledge: (seq) => note(`acknowledge ${seq}`),
    readStore: (domain) => note(`readStore ${domain}`),
    leave: () => note('leave'),
    reloadPage: () => note('reloadPage'),
    openSource: ({ url, line, column }) => note(`openSource ${url} ${line} ${column}`),
    showFailing: (count) => note(`showFailing ${count}`),
    beginTrial: (trial, value) => note(`beginTrial ${JSON.stringify(trial)}${value === null ? '' : ` ${value}`}`),
    endTrial: () => note('endTrial'),
    sendProbe: async ({ method, url }) => {
      note(`sendProbe ${method} ${url}`);
      return { response: { status: 200, headerList: [] } };
    },
    readSentRequest: async () => ({ headerList: [], body: null }),
    readSetCookieValue: async () => 'value-of-the-log',
    evaluateInPage: async (expression) => {
      note(`evaluateInPage ${expression}`);
      return 'sent';
    },
    requestHostAccess: async () => {
      note('requestHostAccess');
      return true;
    },
    async readSettings() {
      return this.settings;
    },
    async writeSettings(settings) {
      this.settings = settings;
      note(`writeSettings ${JSON.stringify(settings)}`);
    },
    copyText: async (text) => {
      note(`copyText ${text}`);
      return true;
    },
    saveFile: (name, text) => note(`saveFile ${name} ${text}`),
  };
}
