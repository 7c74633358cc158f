import type { Page } from 'playwright-core';
import type { Report } from '../../src/report/schema';
import type { PanelDriver, PanelRow } from '../run/panel-driver';
import { readReport } from '../run/read-report';
import { type AttackSeen, type Flow, type FlowSeen, isWell, runAttack, runFlow } from './flow';
import { FRAMING_PAGE, type Front, PAGE, SERVER, SIBLING_PAGE, STRANGERS, STRANGERS_TO_SUBDOMAINS } from './front';
import { startServer } from './server-process';
import type { StackCase, StackSuite } from './stack-case';

/** What came of one wrong configuration. */
export interface CaseOutcome {
  readonly restarts: number;
  /** Sentences; none: the panel’s first fix, as its snippet says, was enough, and let nobody else in. */
  readonly faults: readonly string[];
  readonly rule: string;
}

export interface CaseTools {
  readonly page: Page;
  readonly panel: PanelDriver;
  readonly front: Front;
  /** The folder of npm packages. */
  readonly modules: string | null;
}

const PATIENCE_MS = 8_000;
/** Advice that says that a response lets others in, or may be given to others by a cache. */
const OF_SECURITY: readonly string[] = [
  'cors-origin-reflected',
  'cors-null-allowed',
  'cors-http-origin-trusted',
  'cors-vary-missing',
  'cors-cached-without-vary',
];
/** What may be said of the first read, which is refused because nobody has logged in. */
const BEFORE_LOGIN: readonly string[] = ['user-refused', 'cookie-absent-or-expired'];

/**
 * Runs a wrong configuration, applies the panel’s first fix as its snippet says, restarts, and looks whether the page’s whole
 * flow works, whether strangers are refused, and whether the panel has anything left to say. Throws where the case itself is
 * faulty: a server that does not start, a configuration that is not wrong.
 */
export const runCase = async (
  tools: CaseTools,
  suite: StackSuite,
  flow: Flow,
  wrong: StackCase,
): Promise<CaseOutcome> => {
  const { front, modules } = tools;
  const broken = await startServer(suite.server, wrong.files, modules);
  let advice: Advice;
  try {
    front.forwardTo(broken.port);
    const seen = await visit(tools, flow);
    if (front.unanswered().has(flow.read))
      throw new Error(`${wrong.name}: the server gives no response: ${broken.output()}`);
    if (isWell(seen)) throw new Error(`${wrong.name}: this configuration works (${JSON.stringify(seen)})`);
    advice = await firstAdvice(tools, suite.stack, wrong.withSubdomains === true);
  } finally {
    await broken.stop();
  }
  if ('fault' in advice) return { restarts: 0, rule: advice.rule, faults: [advice.fault] };
  const mended = await startServer(suite.server, pasted(wrong, advice.parts), modules);
  try {
    front.forwardTo(mended.port);
    const faults: string[] = [];
    for (const page of wrong.withSubdomains ? [PAGE, SIBLING_PAGE] : [PAGE]) {
      const seen = await visit(tools, flow, page);
      if (!isWell(seen))
        faults.push(
          `after the first fix (${advice.rule}) the flow of ${page} is ${JSON.stringify(seen)}; the server printed: ${mended.output().slice(-600)}`,
        );
      faults.push(...(await remarks(tools)));
    }
    faults.push(...(await strangers(tools.page, flow, wrong.withSubdomains ? STRANGERS_TO_SUBDOMAINS : STRANGERS)));
    return { restarts: 1, rule: advice.rule, faults };
  } finally {
    await mended.stop();
  }
};

/** The page’s whole flow from an empty cookie store and an empty panel. */
const visit = async ({ page, panel }: CaseTools, flow: Flow, origin = PAGE): Promise<FlowSeen> => {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.clearBrowserCookies');
  await session.send('Network.clearBrowserCache');
  await session.detach();
  await page.goto(`${origin}/`);
  await panel.frame.getByRole('button', { name: 'Clear', exact: true }).click();
  return page.evaluate(runFlow, [SERVER, flow] as const);
};

type Advice =
  | { readonly rule: string; readonly parts: ReadonlyMap<string, string> }
  | { readonly rule: string; readonly fault: string };

/** The snippet that the panel shows for the stack at the first request that failed. */
const firstAdvice = async ({ panel }: CaseTools, stack: string, withSubdomains: boolean): Promise<Advice> => {
  const named = await panel.waitFor(
    async ({ rows }) =>
      (await rows()).find(({ culprit }, index) => culprit !== '' && !(index === 0 && BEFORE_LOGIN.includes(culprit))) ??
      null,
    PATIENCE_MS,
  );
  const row = named ?? (await refusal(panel));
  if (row === null) return { rule: '', fault: 'the panel names no culprit' };
  const rule = row.culprit;
  await panel.select(row.exchange);
  const closed = panel.frame.locator(`[data-finding=${rule}] details:not([open]) > summary`);
  if (named === null && (await closed.count()) > 0) await closed.first().click();
  const choice = panel.frame.locator('[data-stack-choice]').first();
  const isOffered = await choice.waitFor({ timeout: PATIENCE_MS }).then(
    () => true,
    () => false,
  );
  if (!isOffered) {
    const title = (await panel.detail())?.fixes[0]?.title ?? 'none';
    return { rule, fault: `no fix of ${rule} is one of the server, the first is: ${title}` };
  }
  await choice.selectOption(stack);
  if (withSubdomains) await panel.frame.locator('[data-subdomains]').first().check({ timeout: PATIENCE_MS });
  const parts = await panel.frame
    .locator('[data-snippet-part]')
    .evaluateAll((boxes) =>
      boxes.map(
        (box) =>
          [box.getAttribute('data-snippet-part') ?? '', box.querySelector('pre code')?.textContent ?? ''] as const,
      ),
    );
  return parts.length === 0 ? { rule, fault: `${rule} has no snippet for ${stack}` } : { rule, parts: new Map(parts) };
};

/** A refusal by the server’s protection against forged requests: the browser lost nothing, so it is no culprit. */
const refusal = async (panel: PanelDriver): Promise<PanelRow | null> => {
  const culprit = 'csrf-check-refused';
  const report = await readReport(panel.frame);
  const refused = report?.exchanges.find(({ findings }) => findings.some(({ ruleId }) => ruleId === culprit));
  const row = (await panel.rows()).find(({ method, url }) => method === refused?.method && url === refused?.url);
  return row === undefined ? null : { ...row, culprit };
};

/** The files after every part was put where it belongs. */
const pasted = (wrong: StackCase, parts: ReadonlyMap<string, string>): Readonly<Record<string, string>> => {
  const files: Record<string, string> = { ...wrong.files };
  for (const [id, text] of parts) {
    const paste = wrong.paste[id];
    if (paste === undefined) throw new Error(`${wrong.name}: where does the part "${id}" belong?`);
    files[paste.file] = paste.into(files[paste.file] ?? '', text);
  }
  return files;
};

/** Something that the panel still finds wrong once the flow works. The refusal before the login is part of the flow. */
const remarks = async ({ panel }: CaseTools): Promise<readonly string[]> => {
  const read = async (): Promise<readonly string[]> => remarksOf(await readReport(panel.frame));
  const none = await panel.waitFor(async () => ((await read()).length === 0 ? true : null), 3_000);
  return none === null ? await read() : [];
};

const remarksOf = (report: Report | null): readonly string[] => {
  const calls = (report?.exchanges ?? []).filter(({ url }) => url.startsWith(SERVER));
  return calls.flatMap(({ method, url, findings }, index) =>
    findings
      .filter(({ ruleId, severity }) => severity !== 'advice' || OF_SECURITY.includes(ruleId))
      .filter(({ ruleId }) => !(index === 0 && BEFORE_LOGIN.includes(ruleId)))
      .map(({ ruleId, title }) => `the panel still says of ${method} ${url}: ${ruleId} (${title})`),
  );
};

/** Pages that must not be let in, each with the user’s cookies in the store. */
const strangers = async (page: Page, flow: Flow, origins: readonly string[]): Promise<readonly string[]> => {
  const faults: string[] = [];
  const judge = (origin: string, { read, write }: AttackSeen): void => {
    if (read !== 'failed') faults.push(`${origin} can read: ${read}`);
    if (write !== 'failed') faults.push(`${origin} can write and read what comes back: ${write}`);
  };
  for (const origin of origins) {
    await page.goto(`${origin}/`);
    judge(origin, await page.evaluate(runAttack, [SERVER, flow] as const));
  }
  await page.goto(FRAMING_PAGE);
  const frame = page.frames().find((each) => each.parentFrame() !== null);
  if (frame === undefined) throw new Error('The sandboxed frame is not there');
  await frame.waitForLoadState();
  judge('a sandboxed frame (null)', await frame.evaluate(runAttack, [SERVER, flow] as const));
  return faults;
};
