import type { CDPSession, Page } from 'playwright-core';
import type { Report, ReportedExchange } from '../../src/report/schema';
import type { LabRequest } from '../lab/log';
import type { CallResult } from '../lab/result';
import { openPanel } from '../run/devtools';
import { type Launched, launchBrowser } from '../run/launch';
import { readReport } from '../run/read-report';
import type { BatchServer } from './batch-server';
import { type OracleCall, type OracleTree, watchTree } from './oracle-tree';
import type { Order } from './pages/client';
import type { Batch, Case, JarEntry } from './plan';

/** Everything that was observed of one case. */
export interface CaseRun {
  readonly batch: Batch;
  readonly subject: Case;
  readonly result: CallResult;
  /** The request itself, with its redirects; null: Chromium reported none. */
  readonly oracle: OracleCall | null;
  /** How many there were: a font is requested again. */
  readonly calls: number;
  readonly received: readonly LabRequest[];
  /** What the panel says; more than one, or none, is wrong unless nothing was sent. */
  readonly reported: readonly ReportedExchange[];
  /** Entries of this case that the browser took into its jar. */
  readonly jarAfter: readonly JarCookie[];
}

export interface JarCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly path: string;
}

/** One browser with the extension's panel in its DevTools, in which batches are run one after another. */
export interface BatchRunner {
  readonly run: (batch: Batch) => Promise<readonly CaseRun[]>;
  readonly version: string;
  readonly close: () => Promise<void>;
}

/** Calls under way at a time: a browser keeps to six connections for each host. */
const AT_ONCE = 12;
/** Of a busy machine; what is there ends the wait. */
const PATIENCE_MS = 20_000;
/** Of a page with its frames and workers, when it is opened first; each further attempt has so much more. */
const OPENS_WITHIN_MS = 5_000;
const MOST_ATTEMPTS = 5;
const BARRIER_MS = 2_000;
const LOOK_AGAIN_MS = 60;

export const openBatchRunner = async (
  server: BatchServer,
  executablePath: string,
  extensionDir: string,
  thirdPartyCookies: 'allowed' | 'blocked',
): Promise<BatchRunner> => {
  const launched: Launched = await launchBrowser({
    executablePath,
    extensionDir,
    lab: server,
    thirdPartyCookies,
    headless: true,
    theme: 'light',
    devtools: true,
  });
  try {
    const page = launched.context.pages()[0] ?? (await launched.context.newPage());
    const { frame } = await openPanel(launched, page);
    const browser = launched.context.browser();
    if (browser === null) throw new Error('The browser is gone');
    const jar = await page.context().newCDPSession(page);
    const tree = await watchTree(page);
    return {
      run: (batch) => runBatch({ server, page, jar, tree, read: () => readReport(frame) }, batch),
      version: browser.version(),
      close: launched.close,
    };
  } catch (error) {
    await launched.close();
    throw error;
  }
};

interface Parts {
  readonly server: BatchServer;
  readonly page: Page;
  readonly jar: CDPSession;
  readonly tree: OracleTree;
  readonly read: () => Promise<Report | null>;
}

const runBatch = async ({ server, page, jar, tree, read }: Parts, batch: Batch): Promise<readonly CaseRun[]> => {
  server.serve(batch);
  await jar.send('Network.clearBrowserCookies');
  await openPage(page, batch);
  await tree.settled();
  await fillJar(jar, [barrierCookie(batch), ...batch.cases.flatMap((each) => each.jar)]);
  tree.clear();
  const orders = batch.cases.map(({ id, place, call }) => ({ id, place, call }));
  const results = await page.evaluate(([list, atOnce]) => window.batchRun(list, atOnce), [orders, AT_ONCE] as const);
  const barriers = await passBarriers(page, tree, batch);
  const { cookies } = await jar.send('Storage.getCookies');
  const calls = tree.calls();
  const report = await untilComplete(read, calls, barriers);
  const exchanges = byCase(report?.exchanges ?? []);
  const oracle = byCase(tree.calls());
  return batch.cases.map((subject): CaseRun => {
    const own = oracle.get(subject.id) ?? [];
    return {
      batch,
      subject,
      result: results[subject.id] ?? { outcome: 'network-error', status: null, text: '', error: 'not run' },
      oracle: own.find(({ isPreflight }) => !isPreflight) ?? null,
      calls: own.filter(({ isPreflight }) => !isPreflight).length,
      received: server.log().get(subject.id) ?? [],
      reported: exchanges.get(subject.id) ?? [],
      jarAfter: cookies,
    };
  });
};

/** Under load a frame sometimes waits for ever for one of the debuggers that listen to it: then once more from the start. */
const openPage = async (page: Page, batch: Batch): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    // Lets go of the frame that waits.
    if (attempt > 1) await page.goto('about:blank');
    await page.goto(`${batch.page}/${batch.id}/`, { waitUntil: 'commit' });
    await page.locator(`html[data-batch="${batch.id}"]`).waitFor({ state: 'attached' });
    const isReady = await page.evaluate(
      (patienceMs) =>
        Promise.race([
          window.batchReady.then(() => true),
          new Promise<false>((resolve) => setTimeout(() => resolve(false), patienceMs)),
        ]),
      OPENS_WITHIN_MS * attempt,
    );
    if (isReady) return;
    if (attempt === MOST_ATTEMPTS) throw new Error(`The page of batch ${batch.id} does not get ready`);
  }
};

const byCase = <T extends { readonly url: string }>(items: readonly T[]): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const id = caseIdOf(item.url);
    groups.set(id, [...(groups.get(id) ?? []), item]);
  }
  return groups;
};

const caseIdOf = (url: string): string => (URL.canParse(url) ? (new URL(url).pathname.split('/')[1] ?? '') : '');

/** All at once; when the browser refuses one of them, one by one, without those that it refuses. */
const fillJar = async (session: CDPSession, entries: readonly JarEntry[]): Promise<void> => {
  const cookies = entries.map((entry) => ({
    name: entry.name,
    value: 'jar',
    url: `${entry.origin}/`,
    path: entry.path,
    secure: entry.secure,
    httpOnly: entry.httpOnly,
    // Without the dot it would be host-only too.
    ...(entry.domain === null ? {} : { domain: `.${entry.domain}` }),
    ...(entry.sameSite === 'Default' ? {} : { sameSite: entry.sameSite }),
    ...(entry.partition === null ? {} : { partitionKey: entry.partition }),
  }));
  try {
    await session.send('Storage.setCookies', { cookies });
  } catch {
    for (const cookie of cookies)
      await session.send('Storage.setCookies', { cookies: [cookie] }).catch(() => undefined);
  }
};

/** Goes along with each barrier. Where the panel says what it is for, the readings of the store before that one have come too. */
const barrierCookie = ({ page }: Batch): JarEntry => ({
  name: 'barrier',
  origin: page,
  domain: null,
  path: '/.lab/barrier',
  secure: false,
  httpOnly: false,
  sameSite: 'Default',
  partition: null,
});

const isStoreRead = ({ cookies }: ReportedExchange): boolean =>
  cookies.some(({ name, where }) => name === 'barrier' && where !== '');

/** One more request from every place: once Chromium has reported it, it has reported all before it. */
const passBarriers = async (page: Page, tree: OracleTree, batch: Batch): Promise<readonly string[]> => {
  const urls = batch.places.map((_, place) => `${batch.page}/.lab/barrier/${batch.id}/${place}` as const);
  const orders = urls.map((to, place): Order => ({ id: to, place, call: { api: 'fetch', to, mode: 'no-cors' } }));
  await page.evaluate((list) => window.batchRun(list, list.length), orders);
  const endsAtMs = Date.now() + BARRIER_MS;
  while (!tree.hasHeardOf(urls) && Date.now() < endsAtMs) await pause(20);
  return urls;
};

/**
 * Reads the report until it holds an ended exchange for each request that Chromium told of. What went over the network the
 * browser’s events tell as well; DevTools’ log may tell it sooner, and less of it ("h:" is an exchange of the log alone). While an entry of the log
 * and its events have not all come, one request may be two exchanges. The first place is the page itself, whose barrier has a cookie.
 */
const untilComplete = async (
  read: Parts['read'],
  calls: readonly OracleCall[],
  barriers: readonly string[],
): Promise<Report | null> => {
  const hrefOf = ({ url }: { readonly url: string }): string => new URL(url).href;
  const own = calls.filter(({ isPreflight }) => !isPreflight);
  const expected = [...own, ...barriers.map((url) => ({ url }))].map(hrefOf);
  const onNetwork = own.filter(({ hops }) => hops[0]?.cookies != null).map(hrefOf);
  const endsAtMs = Date.now() + PATIENCE_MS;
  let before = '';
  for (;;) {
    const report = await read();
    const ended = report?.exchanges.filter(({ verdict }) => verdict.kind !== 'pending') ?? [];
    const seen = new Set(ended.map(({ url }) => url));
    const fromEvents = new Set(ended.flatMap(({ id, url }) => (id.startsWith('h:') ? [] : [url])));
    const summary = JSON.stringify(report?.exchanges);
    const isTwice = (url: string): boolean => numberOf(url, ended.map(hrefOf)) > numberOf(url, expected);
    const [barrier] = barriers;
    const isComplete =
      expected.every((url) => seen.has(url) && !isTwice(url)) &&
      onNetwork.every((url) => fromEvents.has(url)) &&
      ended.some((exchange) => exchange.url === barrier && isStoreRead(exchange));
    if ((isComplete && summary === before) || Date.now() > endsAtMs) return report;
    before = summary;
    await pause(LOOK_AGAIN_MS);
  }
};

const numberOf = (url: string, urls: readonly string[]): number => urls.filter((each) => each === url).length;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
