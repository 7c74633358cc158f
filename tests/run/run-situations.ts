import type { Lab } from '../lab/server';
import type { Situation } from '../lab/situations/situation';
import { openPanel } from './devtools';
import { launchBrowser } from './launch';
import type { Lifetime } from './lifetime';
import { makeProgress } from './progress';
import type { Session } from './run-example';
import { runSituation } from './run-situation';
import { table } from './table';

export interface RunSituationsOptions {
  readonly executablePath: string;
  readonly extensionDir: string;
  readonly lab: Lab;
  readonly situations: readonly Situation[];
  readonly lifetime: Pick<Lifetime, 'add'>;
}

/**
 * Plays every situation of several steps in one real browser with the extension, and prints what came of it. Out: how many are
 * as they say, at every step.
 */
export const runSituations = async ({
  situations,
  lab,
  lifetime,
  ...options
}: RunSituationsOptions): Promise<{ readonly agree: number; readonly disagree: number }> => {
  if (situations.length === 0) return { agree: 0, disagree: 0 };
  const launched = await launchBrowser({
    ...options,
    lab,
    thirdPartyCookies: 'allowed',
    headless: true,
    theme: 'light',
    devtools: true,
  });
  lifetime.add(launched.close);
  const page = launched.context.pages()[0] ?? (await launched.context.newPage());
  await page.goto(lab.menuUrl);
  const { panel } = await openPanel(launched, page);
  await panel.filter('');
  const session: Session = { lab, launched, page, panel };
  const outcomes: { readonly situation: Situation; readonly disagreements: readonly string[] }[] = [];
  const progress = makeProgress(situations.length, 'situations of several steps');
  for (const situation of situations) {
    outcomes.push({ situation, disagreements: await playOne(session, situation) });
    progress.step(situation.id);
  }
  progress.done();
  await launched.close();
  const rows = outcomes.map(({ situation: { title, steps }, disagreements }) => [
    disagreements.length === 0 ? '✓' : '✗',
    title.replaceAll('`', ''),
    String(steps.length),
    steps.flatMap(({ requests }) => requests.flatMap(({ findings }) => findings)).join(', '),
  ]);
  console.log(table(['', 'situation of several steps', 'steps', 'what the panel says'], rows, [1, 72, 5, 90]));
  const disagreeing = outcomes.filter(({ disagreements }) => disagreements.length > 0);
  for (const { situation, disagreements } of disagreeing) console.log(`✗ ${situation.id}: ${disagreements.join('; ')}`);
  return { agree: outcomes.length - disagreeing.length, disagree: disagreeing.length };
};

const playOne = async (session: Session, situation: Situation): Promise<readonly string[]> => {
  try {
    return (await runSituation(session, situation)).disagreements;
  } catch (error) {
    return [`could not be played: ${error instanceof Error ? error.message : error}`];
  }
};
