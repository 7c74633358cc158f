import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { Lab } from '../lab/server';
import { FIREFOX_EXTENSION_FOLDER } from '../run/build';
import { connectMarionette, type Marionette } from './marionette';

/** A running Firefox with a profile of its own, the extension, and the panel in the real tools. It finds the lab, and nothing else of the network. */
export interface Firefox {
  readonly marionette: Marionette;
  /** Opens the tools on the page, and the panel in them. */
  openPanel(): Promise<void>;
  /** Moves the tools to a side of the window. */
  dock(side: 'bottom' | 'right'): Promise<void>;
  /** Closes the tools. */
  closePanel(): Promise<void>;
  /** Runs the body of an async function in the panel’s own frame; its result must be JSON. */
  inPanel<Result>(body: string): Promise<Result>;
  /** Ends Firefox with its processes and removes its profile. */
  close(): Promise<void>;
}

const STARTED_WITHIN_MS = 60_000;

/** Starts Firefox without a window on the lab. In: its path; the lab. Throws when it does not start within a minute. */
export async function launchFirefox(executablePath: string, lab: Pick<Lab, 'forcedPorts'>): Promise<Firefox> {
  const profile = await mkdtemp(join(tmpdir(), 'credentials-firefox-'));
  const lines = Object.entries(preferences(lab)).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  const args = ['--headless', '--no-remote', '--marionette', '--remote-allow-system-access', '--profile', profile];
  const child = spawn(executablePath, args, { stdio: 'ignore' });
  const endAtExit = (): void => {
    child.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true });
  };
  process.once('exit', endAtExit);
  const close = async (marionette: Marionette | null): Promise<void> => {
    process.off('exit', endAtExit);
    await end(child, marionette);
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    const marionette = await connectMarionette(await portOf(profile, child));
    await marionette.send('Addon:Install', { path: FIREFOX_EXTENSION_FOLDER, temporary: true });
    const inPanel: Firefox['inPanel'] = (body) => marionette.run('chrome', RUN_IN_PANEL, body);
    /** What is sent while the frame is loaded is lost. */
    const panelRecords = async (): Promise<void> => {
      for (let tries = 0; tries < 100; tries += 1) {
        if (await inPanel(IS_LIVE).catch(() => false)) return;
        await after(100);
      }
      throw new Error('The panel does not record');
    };
    return {
      marionette,
      async openPanel() {
        await marionette.run('chrome', OPEN_PANEL);
        await panelRecords();
      },
      async dock(side) {
        await marionette.run('chrome', DOCK, side);
        await panelRecords();
      },
      closePanel: () => marionette.run('chrome', CLOSE_PANEL),
      inPanel,
      close: () => close(marionette),
    };
  } catch (error) {
    await close(null);
    throw error;
  }
}

const preferences = ({
  forcedPorts,
}: Pick<Lab, 'forcedPorts'>): Readonly<Record<string, string | number | boolean>> => ({
  // A free port; Firefox writes it into the profile.
  'marionette.port': 0,
  // Every name leads to this computer, and every port to the lab.
  'network.dns.forceResolve': '127.0.0.1',
  'network.socket.forcePort': forcedPorts,
  'network.trr.mode': 5,
  'network.http.http3.enable': false,
  'devtools.toolbox.host': 'bottom',
  'devtools.toolbox.footer.height': 640,
  'devtools.toolbox.selectedTool': 'webconsole',
});

/** Firefox writes the port as soon as it listens. */
async function portOf(profile: string, child: ChildProcess): Promise<number> {
  const untilMs = Date.now() + STARTED_WITHIN_MS;
  while (Date.now() < untilMs && child.exitCode === null) {
    const port = Number(await readFile(join(profile, 'MarionetteActivePort'), 'utf8').catch(() => ''));
    if (port > 0) return port;
    await after(100);
  }
  throw new Error(child.exitCode === null ? 'Firefox did not start within a minute' : 'Firefox ended at once');
}

/** Asks it to end, and ends it by force after ten seconds. */
async function end(child: ChildProcess, marionette: Marionette | null): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  await Promise.race([marionette?.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => null), after(5_000)]);
  marionette?.close();
  await Promise.race([ended, after(10_000)]);
  child.kill('SIGKILL');
  await ended;
}

const IS_LIVE = `return document.querySelector('[data-connection=live]') !== null;`;

/** Of Firefox’s own window: the tools are a part of it. */
const OPEN_PANEL = `
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  const toolbox = await gDevTools.showToolboxForTab(window.gBrowser.selectedTab);
  const panel = () => toolbox.getAdditionalTools().map(({ id }) => id).find((id) => id.startsWith('webext-devtools-panel-'));
  for (let tries = 0; tries < 200 && !panel(); tries += 1) await new Promise((go) => window.setTimeout(go, 100));
  if (!panel()) throw new Error('No extension added a panel');
  await toolbox.selectTool(panel());
`;

const DOCK = `
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  await gDevTools.getToolboxForTab(window.gBrowser.selectedTab).switchHost(args[0]);
`;

const CLOSE_PANEL = `
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  await gDevTools.closeToolboxForTab(window.gBrowser.selectedTab);
`;

/** The panel’s frame is in the process of the extensions: a script is sent there, and its result comes back as a message. */
const RUN_IN_PANEL = `
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  const toolbox = gDevTools.getToolboxForTab(window.gBrowser.selectedTab);
  const frame = toolbox.doc.querySelector('#toolbox-panel-iframe-' + CSS.escape(toolbox.currentToolId));
  const { messageManager } = frame.contentDocument.querySelector('browser');
  const [body] = args;
  const inFrame = '(async () => JSON.stringify({ result: await (async () => {' + body + '})() }))()';
  const name = 'credentials-test:' + Math.random();
  const sent = 'const sandbox = new Components.utils.Sandbox(content, { sandboxPrototype: content, wantXrays: false });' +
    'Promise.resolve(Components.utils.evalInSandbox(' + JSON.stringify(inFrame) + ', sandbox)).then(' +
    '(text) => sendAsyncMessage(' + JSON.stringify(name) + ', { text }),' +
    '(error) => sendAsyncMessage(' + JSON.stringify(name) + ', { error: String(error) }));';
  const { text, error } = await new Promise((ok, fail) => {
    const late = window.setTimeout(() => fail(new Error('The panel did not respond within 5 seconds')), 5_000);
    messageManager.addMessageListener(name, function listener({ data }) {
      window.clearTimeout(late);
      messageManager.removeMessageListener(name, listener);
      ok(data);
    });
    messageManager.loadFrameScript('data:,' + encodeURIComponent(sent), false);
  });
  if (error) throw new Error(error);
  return JSON.parse(text).result;
`;
