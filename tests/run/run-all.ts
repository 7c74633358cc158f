import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Example } from '../../src/rules/shared/scenario';
import type { Lab } from '../lab/server';
import { situate } from '../lab/situate';
import { diagnosisDisagreements } from './agreement';
import { type DevTools, openPanel } from './devtools';
import { launchBrowser } from './launch';
import type { Lifetime } from './lifetime';
import { makeProgress, type Progress } from './progress';
import { type ExampleRun, runExample, type Session } from './run-example';
import { table } from './table';

export interface RunAllOptions {
  readonly executablePath: string;
  readonly extensionDir: string;
  readonly lab: Lab;
  readonly examples: readonly Example[];
  readonly pictures: boolean;
  readonly lifetime: Lifetime;
}

/** An example with its run, or why it could not be run. */
interface Outcome {
  readonly example: Example;
  readonly run: ExampleRun | null;
  readonly disagreements: readonly string[];
}

const PICTURES = resolve('artifacts');
/** The example of the pictures in README. */
const SHOWCASE = /wildcard/;

/**
 * Runs every example in a real browser with the extension, one browser for each cookie setting, and prints what came of
 * it. Out: how many diagnoses are as the examples say.
 */
export const runAll = async (
  options: RunAllOptions,
): Promise<{ readonly agree: number; readonly disagree: number }> => {
  await mkdir(PICTURES, { recursive: true });
  const progress = makeProgress(options.examples.length, 'examples');
  const settings = ['allowed', 'blocked'] as const;
  const outcomes = (await Promise.all(settings.map((setting) => runSetting(options, setting, progress)))).flat();
  progress.done();
  const inOrder = options.examples.flatMap((example) => outcomes.filter((outcome) => outcome.example === example));
  console.log(
    table(
      ['', 'situation', 'request', 'the page got', 'culprit', 'fix'],
      inOrder.map(tableRow),
      [1, 56, 44, 30, 40, 60],
    ),
  );
  const disagreeing = inOrder.filter(({ disagreements }) => disagreements.length > 0);
  for (const { example, disagreements } of disagreeing) console.log(`✗ ${example.id}: ${disagreements.join('; ')}`);
  console.log(`Pictures of the panel: ${PICTURES}`);
  return { agree: inOrder.length - disagreeing.length, disagree: disagreeing.length };
};

const runSetting = async (
  { examples, lab, lifetime, pictures, ...options }: RunAllOptions,
  thirdPartyCookies: 'allowed' | 'blocked',
  progress: Progress,
): Promise<readonly Outcome[]> => {
  const ours = examples.filter(({ scenario }) => scenario.thirdPartyCookies === thirdPartyCookies);
  if (ours.length === 0) return [];
  const launched = await launchBrowser({
    executablePath: options.executablePath,
    extensionDir: options.extensionDir,
    lab,
    thirdPartyCookies,
    headless: true,
    theme: 'light',
    devtools: true,
  });
  lifetime.add(launched.close);
  const page = launched.context.pages()[0] ?? (await launched.context.newPage());
  await page.goto(lab.menuUrl);
  const devtools = await openPanel(launched, page);
  await devtools.setSize({ width: 1280, height: 800 });
  await devtools.panel.filter('');
  const session: Session = { lab, launched, page, panel: devtools.panel };
  const showcase = examples.find(({ id }) => SHOWCASE.test(id)) ?? examples[0];
  const outcomes: Outcome[] = [];
  for (const example of ours) {
    outcomes.push(await runOne(session, example));
    progress.step(example.id);
    if (pictures) await devtools.screenshot(join(PICTURES, `${example.id}.png`));
    if (example === showcase) await takeShowcase(devtools);
  }
  await launched.close();
  return outcomes;
};

const runOne = async (session: Session, example: Example): Promise<Outcome> => {
  try {
    const run = await runExample(session, example);
    return { example, run, disagreements: diagnosisDisagreements(run) };
  } catch (error) {
    return {
      example,
      run: null,
      disagreements: [`could not be run: ${error instanceof Error ? error.message : error}`],
    };
  }
};

const takeShowcase = async (devtools: DevTools): Promise<void> => {
  // As a user sees it: the driver has opened every fold.
  await devtools.frame.locator('.third-party[data-fold=open] [data-fold-toggle]').evaluateAll((toggles) => {
    for (const toggle of toggles) if (toggle instanceof HTMLElement) toggle.click();
  });
  await devtools.screenshot(join(PICTURES, 'panel-light.png'));
  await devtools.setTheme('dark');
  await devtools.screenshot(join(PICTURES, 'panel-dark.png'));
  await devtools.setTheme('light');
  await devtools.setSize({ width: 420, height: 800 });
  await devtools.screenshot(join(PICTURES, 'panel-narrow.png'));
  await devtools.setSize({ width: 1280, height: 800 });
};

const tableRow = ({ example, run, disagreements }: Outcome): readonly string[] => {
  const { calls } = situate(example);
  const { method = 'GET', to } = calls.at(-1) ?? calls[0];
  const got = run?.results.at(-1);
  const detail = run?.panel?.detail;
  const culprit = detail?.findings[0]?.rule ?? '';
  return [
    disagreements.length === 0 ? '✓' : '✗',
    example.title.replaceAll('`', ''),
    `${method} ${to}`,
    got === undefined ? '' : (got.error ?? (got.status === null ? got.outcome : `status ${got.status}`)),
    culprit === '' ? (run?.panel?.row.verdict ?? '') : culprit,
    detail?.fixes.find(({ rule }) => rule === culprit)?.title ?? '',
  ];
};
