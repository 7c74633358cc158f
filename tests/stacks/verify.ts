import { openPanel } from '../run/devtools';
import { launchBrowser } from '../run/launch';
import { USUAL_FLOW } from './flow';
import { PAGE, startFront } from './front';
import { installModules, type Versions, versionsOf } from './install';
import { type CaseOutcome, type CaseTools, runCase } from './run-case';
import type { StackCase, StackSuite } from './stack-case';

export interface VerifierOptions {
  readonly executablePath: string;
  readonly extensionDir: string;
  /** Debian’s packages may be installed. */
  readonly installs: boolean;
  readonly say: (line: string) => void;
}

/** Runs wrong configurations in one browser for each cookie setting, with the panel in the real DevTools. */
export interface Verifier {
  /** null: the program of the suite could not be had. */
  readonly versionsOf: (suite: StackSuite) => Promise<Versions>;
  /** What could not be run at all is a fault too. Never throws. */
  readonly run: (suite: StackSuite, wrong: StackCase) => Promise<CaseOutcome>;
  readonly isClosed: () => boolean;
  /** Ends the browsers. May be called twice. */
  readonly close: () => Promise<void>;
}

type BrowserTools = Omit<CaseTools, 'modules'>;

/** Opens no browser yet: each is opened with the first case that needs it. */
export const openVerifier = (options: VerifierOptions): Verifier => {
  const { installs, say } = options;
  const closers: (() => Promise<void>)[] = [];
  const tabs = new Map<string, Promise<BrowserTools>>();
  let isClosed = false;
  const toolsFor = (setting: 'allowed' | 'blocked'): Promise<BrowserTools> => {
    const tools = tabs.get(setting) ?? openTools(options, setting, closers);
    tabs.set(setting, tools);
    // A browser that did not start is started again with the next case.
    tools.catch(() => tabs.delete(setting));
    return tools;
  };
  const modulesOf = async ({ server: { from } }: StackSuite): Promise<string | null> =>
    from.kind === 'npm' ? await installModules(from.set ?? 'core', say) : null;
  return {
    versionsOf: async (suite) => versionsOf(suite.server, (await modulesOf(suite)) ?? '', installs, say),
    isClosed: () => isClosed,
    run: async (suite, wrong) => {
      try {
        const tools = await toolsFor(wrong.thirdPartyCookies ?? 'allowed');
        const modules = await modulesOf(suite);
        return await runCase({ ...tools, modules }, suite, { ...USUAL_FLOW, ...suite.flow }, wrong);
      } catch (error) {
        return { restarts: 0, rule: '', faults: [error instanceof Error ? error.message : String(error)] };
      }
    },
    close: async () => {
      isClosed = true;
      for (const close of closers.splice(0).reverse()) await close();
    },
  };
};

/** What came of one stack. */
export interface SuiteOutcome {
  readonly stack: StackSuite['stack'];
  /** null: its program could not be had, so that it was skipped. */
  readonly versions: Versions;
  readonly cases: readonly (CaseOutcome & { readonly name: string })[];
}

/** Runs every case whose name has the text `only`, and says what came of it. */
export const verifyFixes = async (
  verifier: Verifier,
  suites: readonly StackSuite[],
  only: string,
  say: (line: string) => void,
): Promise<readonly SuiteOutcome[]> => {
  const outcomes: SuiteOutcome[] = [];
  for (const suite of suites) {
    if (verifier.isClosed()) break;
    const versions = await verifier.versionsOf(suite);
    if (versions === null) {
      say(`– ${suite.stack}: skipped, its program is not on this machine`);
      outcomes.push({ stack: suite.stack, versions, cases: [] });
      continue;
    }
    const cases: (CaseOutcome & { readonly name: string })[] = [];
    for (const each of suite.cases.filter(({ name }) => name.includes(only))) {
      if (verifier.isClosed()) break;
      const { faults, restarts, rule } = await verifier.run(suite, each);
      cases.push({ faults, restarts, rule, name: each.name });
      say(`${faults.length === 0 ? '✓' : '✗'} ${suite.stack}: ${each.name} (${rule}, restarts: ${restarts})`);
      for (const fault of faults) say(`    ${fault}`);
    }
    outcomes.push({ stack: suite.stack, versions, cases });
  }
  return outcomes;
};

const openTools = async (
  { executablePath, extensionDir }: VerifierOptions,
  thirdPartyCookies: 'allowed' | 'blocked',
  closers: (() => Promise<void>)[],
): Promise<BrowserTools> => {
  const front = await startFront();
  closers.push(front.close);
  const launched = await launchBrowser({
    executablePath,
    extensionDir,
    lab: front,
    thirdPartyCookies,
    headless: true,
    theme: 'light',
    devtools: true,
  });
  closers.push(launched.close);
  const page = launched.context.pages()[0] ?? (await launched.context.newPage());
  await page.goto(`${PAGE}/`);
  const devtools = await openPanel(launched, page);
  await devtools.setSize({ width: 1280, height: 800 });
  return { page, panel: devtools.panel, front };
};
