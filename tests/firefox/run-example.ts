import type { ReportedExchange } from '../../src/report/schema';
import type { Call, Example } from '../../src/rules/shared/scenario';
import type { LabRequest } from '../lab/log';
import type { CallResult } from '../lab/result';
import type { Lab } from '../lab/server';
import { methodOf, situate } from '../lab/situate';
import { asReceived } from '../run/last-call';
import type { Firefox } from './firefox';

/** A cookie of Firefox’s store. */
export interface FirefoxCookie {
  readonly name: string;
  readonly host: string;
  readonly path: string;
}

/** A message of Firefox’s console about a request. The category is its own name for the reason: "CORSMissingAllowOrigin". */
export interface ConsoleMessage {
  readonly category: string;
  readonly text: string;
}

/** What was observed of the last call of an example in Firefox. */
export interface FirefoxRun {
  readonly example: Example;
  /** What the page’s own code got. */
  readonly result: CallResult | undefined;
  /** What the server received since the calls began. */
  readonly log: readonly LabRequest[];
  readonly messages: readonly ConsoleMessage[];
  readonly stored: readonly FirefoxCookie[];
  /** What the panel says of it; null: it never showed it. */
  readonly told: ReportedExchange | null;
}

/** How often, and how long apart, the panel is asked: Firefox’s events reach it later than the page has its result. */
const TRIES = 50;
const BETWEEN_MS = 100;

/** Runs one example from an empty cookie store and an empty cache. In: Firefox with the panel open. */
export async function runInFirefox({ marionette, inPanel }: Firefox, lab: Lab, example: Example): Promise<FirefoxRun> {
  await marionette.run('chrome', `Services.cookies.removeAll(); Services.cache2.clear();`);
  await marionette.open(lab.openUrl(example.id, { fresh: false, run: false }));
  await marionette.run('content', WHEN_READY);
  await marionette.run('chrome', LISTEN);
  const before = lab.log(example.id).length;
  const results = await marionette.run<readonly CallResult[]>('content', RUN_CALLS);
  const { calls } = situate(example);
  const call = calls.at(-1) ?? calls[0];
  const told = await toldOf(inPanel, call);
  const { messages, stored } = await marionette.run<Pick<FirefoxRun, 'messages' | 'stored'>>('chrome', TAKE);
  return { example, result: results.at(-1), log: lab.log(example.id).slice(before), messages, stored, told };
}

/** Waits until what the panel says of a call is the same twice. */
async function toldOf(inPanel: Firefox['inPanel'], call: Call): Promise<ReportedExchange | null> {
  const url = asReceived(new URL(call.api === 'web-socket' ? call.to.replace(/^http/, 'ws') : call.to).href);
  const isCall = (each: ReportedExchange): boolean =>
    asReceived(each.url) === url && each.method.toUpperCase() === methodOf(call);
  let last = '';
  let told: ReportedExchange | null = null;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const exchanges = await inPanel<readonly ReportedExchange[]>(EXPORT);
    told = exchanges.findLast(isCall) ?? null;
    const text = JSON.stringify(told);
    if (told !== null && told.verdict.kind !== 'pending' && text === last) return told;
    last = text;
    await new Promise((go) => setTimeout(go, BETWEEN_MS));
  }
  return told;
}

const WHEN_READY = `
  for (let tries = 0; tries < 200 && !document.documentElement.hasAttribute('data-ready'); tries += 1)
    await new Promise((go) => window.setTimeout(go, 50));
  if (!document.documentElement.hasAttribute('data-ready')) throw new Error('The page of the example is not ready');
`;

const RUN_CALLS = `return JSON.parse(JSON.stringify(await window.wrappedJSObject.labRun()));`;

/** From now on the console’s messages are kept in Firefox’s window. */
const LISTEN = `
  const messages = [];
  if (window.credentialsTest) Services.console.unregisterListener(window.credentialsTest);
  window.credentialsTest = {
    messages,
    observe(message) {
      try {
        const { category, errorMessage: text } = message.QueryInterface(Ci.nsIScriptError);
        messages.push({ category, text });
      } catch {
        // A message of another kind.
      }
    },
  };
  Services.console.registerListener(window.credentialsTest);
`;

const TAKE = `
  return {
    messages: window.credentialsTest.messages,
    stored: Services.cookies.cookies.map(({ name, host, path }) => ({ name, host, path })),
  };
`;

/** All that the panel has judged, as its Export button saves it. */
const EXPORT = `
  const button = document.querySelector('[data-export]');
  if (button === null || button.disabled) return [];
  HTMLAnchorElement.prototype.click = () => undefined;
  const saved = new Promise((ok) => {
    URL.createObjectURL = (blob) => {
      blob.text().then(ok);
      return '#';
    };
  });
  button.click();
  return JSON.parse(await saved).exchanges;
`;
