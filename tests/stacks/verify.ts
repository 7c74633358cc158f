import { openPanel } from '../run/devtools';
import { launchBrowser } from '../run/launch';
import type { Lifetime } from '../run/lifetime';
import { USUAL_FLOW } from './flow';
import { PAGE, startFront } from './front';
import { installModules, versionsOf } from './install';
import { type CaseOutcome, type CaseTools, runCase } from './run-case';
import type { StackCase, StackSuite } from './stack-case';

export interface VerifyOptions {
  readonly executablePath: string;
  readonly extensionDir: string;
  readonly suites: readonly StackSuite[];
  /** Only cases whose name has this text; '': all. */
  readonly only: string;
  /** Debian’s packages may be installed. */
  readonly installs: boolean;
  readonly lifetime: Pick<Lifetime, 'add'>;
  readonly say: (line: string) => void;
}

/** What came of one stack. */
export interface SuiteOutcome {
  readonly stack: StackSuite['stack'];
  /** null: its program could not be had, so that it was skipped. */
  readonly versions: readonly string[] | null;
  readonly cases: readonly (CaseOutcome & { readonly name: string })[];
}

/** Runs every wrong configuration in one browser for each cookie setting, with the panel in the real DevTools. */
export const verifyFixes = async (options: VerifyOptions): Promise<readonly SuiteOutcome[]> => {
  const { suites, installs, say } = options;
  const outcomes: SuiteOutcome[] = [];
  const tabs = new Map<string, Promise<BrowserTools>>();
  const toolsFor = (setting: 'allowed' | 'blocked'): Promise<BrowserTools> => {
    const tools = tabs.get(setting) ?? openTools(options, setting);
    tabs.set(setting, tools);
    return tools;
  };
  for (const suite of suites) {
    const { from } = suite.server;
    const modules = from.kind === 'npm' ? await installModules(from.set ?? 'core', say) : null;
    const versions = await versionsOf(suite.server, modules ?? '', installs, say);
    if (versions === null) {
      say(`– ${suite.stack}: skipped, its program is not on this machine`);
      outcomes.push({ stack: suite.stack, versions, cases: [] });
      continue;
    }
    const cases: (CaseOutcome & { readonly name: string })[] = [];
    for (const each of suite.cases.filter(({ name }) => name.includes(options.only))) {
      const tools = await toolsFor(each.thirdPartyCookies ?? 'allowed');
      const outcome = await outcomeOf({ ...tools, modules }, suite, each);
      cases.push({ ...outcome, name: each.name });
      say(
        `${outcome.faults.length === 0 ? '✓' : '✗'} ${suite.stack}: ${each.name} (${outcome.rule}, restarts: ${outcome.restarts})`,
      );
      for (const fault of outcome.faults) say(`    ${fault}`);
    }
    outcomes.push({ stack: suite.stack, versions, cases });
  }
  return outcomes;
};

type BrowserTools = Omit<CaseTools, 'modules'>;

const outcomeOf = async (tools: CaseTools, suite: StackSuite, each: StackCase): Promise<CaseOutcome> => {
  try {
    return await runCase(tools, suite, { ...USUAL_FLOW, ...suite.flow }, each);
  } catch (error) {
    return { restarts: 0, rule: '', faults: [error instanceof Error ? error.message : String(error)] };
  }
};

const openTools = async (
  { executablePath, extensionDir, lifetime }: VerifyOptions,
  thirdPartyCookies: 'allowed' | 'blocked',
): Promise<BrowserTools> => {
  const front = await startFront();
  lifetime.add(front.close);
  const launched = await launchBrowser({
    executablePath,
    extensionDir,
    lab: front,
    thirdPartyCookies,
    headless: true,
    theme: 'light',
    devtools: true,
  });
  lifetime.add(launched.close);
  const page = launched.context.pages()[0] ?? (await launched.context.newPage());
  await page.goto(`${PAGE}/`);
  const devtools = await openPanel(launched, page);
  await devtools.setSize({ width: 1280, height: 800 });
  return { page, panel: devtools.panel, front };
};
