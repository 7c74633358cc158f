import type { CDPSession, Page } from 'playwright-core';
import type { Call, Example } from '../../src/rules/shared/scenario';
import type { LabRequest } from '../lab/log';
import type { CallResult } from '../lab/result';
import type { Lab } from '../lab/server';
import { methodOf, situate } from '../lab/situate';
import { allDisagreements } from './agreement';
import type { Launched } from './launch';
import { type OracleRequest, watchPage } from './oracle';
import type { PanelDetail, PanelDriver, PanelRow } from './panel-driver';

/** One page of a launched browser, on which examples are run one after another. */
export interface Session {
  readonly lab: Lab;
  readonly launched: Launched;
  readonly page: Page;
  /** null: without the extension. */
  readonly panel: PanelDriver | null;
}

/** A stored cookie, with its value: the lab's cookies hold no secrets. */
export interface JarCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly path: string;
  readonly partition: string;
  readonly expires: number;
}

/** Everything that was observed in one run of an example. */
export interface ExampleRun {
  readonly example: Example;
  /** What the page's own code got, by call. */
  readonly results: readonly CallResult[];
  /** Everything that the server received since the calls began. */
  readonly log: readonly LabRequest[];
  readonly oracle: readonly OracleRequest[];
  readonly jarBefore: readonly JarCookie[];
  readonly jarAfter: readonly JarCookie[];
  /** Whether the extension took part. */
  readonly withPanel: boolean;
  /** What the panel says of the last call; null: no panel, or it never showed the call. */
  readonly panel: {
    readonly row: PanelRow;
    readonly detail: PanelDetail;
    /** How many rows the list has for the last call’s URL and method, and how many calls of that kind were made. */
    readonly shown: number;
    readonly made: number;
  } | null;
  readonly tookMs: number;
}

/** The panel is told of a request's end by other processes than the page: it may need a moment longer. */
const PANEL_PATIENCE_MS = 5_000;

/**
 * Runs one example from an empty cookie store: sets its cookies by visits, opens the page, makes the calls, and collects what
 * was observed.
 * Events of the DevTools protocol are read from when the page is ready, so that those of its frames are complete.
 */
export const runExample = async (session: Session, example: Example): Promise<ExampleRun> => {
  const startedAtMs = Date.now();
  const { lab, page, panel } = session;
  const jar = await page.context().newCDPSession(page);
  await jar.send('Network.clearBrowserCookies');
  await page.goto(lab.openUrl(example.id, { fresh: false, run: false }), { waitUntil: 'commit' });
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  const jarBefore = await readJar(jar);
  const oracle = await watchPage(page);
  const before = lab.log(example.id).length;
  const results = await page.evaluate(() => window.labRun());
  await oracle.settle();
  const jarAfter = await readJar(jar);
  const witnesses = {
    example,
    results,
    log: lab.log(example.id).slice(before),
    oracle: oracle.requests(),
    jarBefore,
    jarAfter,
    withPanel: panel !== null,
  };
  const agrees = (seen: ExampleRun['panel']): boolean =>
    allDisagreements({ ...witnesses, panel: seen, tookMs: 0 }).length === 0;
  const seen = panel === null ? null : await askPanel(panel, example, agrees);
  await Promise.all([oracle.stop(), jar.detach()]);
  return { ...witnesses, panel: seen, tookMs: Date.now() - startedAtMs };
};

/** A network service's own list: partitioned cookies too. */
const readJar = async (session: CDPSession): Promise<readonly JarCookie[]> => {
  const { cookies } = await session.send('Storage.getCookies');
  return cookies.map(({ name, value, domain, path, expires, partitionKey }) => ({
    name,
    value,
    domain,
    path,
    expires,
    partition: partitionKey?.topLevelSite ?? '',
  }));
};

/** As the browser names it: a WebSocket's scheme is its own. */
const requestUrl = ({ api, to }: Call): string => new URL(api === 'web-socket' ? to.replace(/^http/, 'ws') : to).href;

/**
 * Waits until the panel says what the others say; else what it said last. DevTools' log may be there before the browser's
 * events: the findings can be right while lines are still shown in the log's order.
 */
const askPanel = async (
  panel: PanelDriver,
  example: Example,
  agrees: (seen: ExampleRun['panel']) => boolean,
): Promise<ExampleRun['panel']> => {
  const { calls } = situate(example);
  const subject = calls.at(-1) ?? calls[0];
  const url = requestUrl(subject);
  const isOurs = (row: { readonly url: string; readonly method: string }): boolean =>
    row.url === url && row.method.toUpperCase() === methodOf(subject);
  // A worker that passes a request on makes another one.
  const each = example.scenario.serviceWorker === 'passes-on' ? 2 : 1;
  const expected = each * calls.filter((call) => isOurs({ url: requestUrl(call), method: methodOf(call) })).length;
  let last: ExampleRun['panel'] = null;
  await panel.waitFor(async () => {
    const rows = (await panel.rows()).filter(isOurs);
    // Behind a worker that fetches otherwise, the page’s own request is the first, and the worker’s is listed besides.
    const row = hasWorkersOwn(example) ? rows[0] : rows.at(-1);
    if (row === undefined || rows.length < expected || row.verdict === 'pending') return null;
    if ((await panel.detail())?.exchange !== row.exchange) await panel.select(row.exchange);
    const detail = await panel.detail();
    if (detail === null || detail.exchange !== row.exchange) return null;
    last = { row, detail, shown: rows.length, made: expected + (hasWorkersOwn(example) ? 1 : 0) };
    return agrees(last) ? last : null;
  }, PANEL_PATIENCE_MS);
  return last;
};

const hasWorkersOwn = ({ scenario }: Example): boolean => scenario.serviceWorker === 'answers-opaque';
