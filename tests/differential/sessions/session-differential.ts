import type { Lifetime } from '../../run/lifetime';
import { generateSession } from './generate-session';
import { judgeRun } from './judge-run';
import { keepRun } from './kept-runs';
import type { Session } from './plan';
import { runInBrowser } from './run-in-browser';
import type { SessionLane } from './run-session';
import { type Kind, kindOf, makeTally, type SessionCounts } from './session-tally';
import { sessionText } from './session-text';
import { shrinkSession } from './shrink-session';

export interface SessionOptions {
  readonly executablePath: string;
  readonly extensionDir: string;
  readonly sessions: number;
  readonly seed: number;
  /** Only this session of the seed; null: all. */
  readonly only: number | null;
  /** How many kinds of disagreements are made small and printed. */
  readonly examples: number;
  /** Where what was observed of each session with a disagreement is written, or of all sessions; null: nowhere. */
  readonly keep: { readonly folder: string; readonly all: boolean } | null;
  readonly lifetime: Pick<Lifetime, 'add'>;
  readonly say: (line: string) => void;
}

/** The last line of the program. What is counted are steps that made a request. */
export interface SessionOutcome extends SessionCounts {
  readonly browser: string;
  readonly seed: number;
  readonly sessions: number;
  readonly steps: number;
  /** The same requests, explained from DevTools’ own HAR file. */
  readonly har: SessionCounts;
}

const PROGRESS_MS = 5_000;

/** Runs generated sessions in two browsers, one for each cookie setting, and reports the disagreements. */
export const runSessions = async (options: SessionOptions): Promise<SessionOutcome> => {
  const { seed, sessions: count, only, say } = options;
  const tallies = { live: makeTally('Panel'), har: makeTally('File') };
  const progress = { done: 0, cut: 0, printed: 0, saidAtMs: 0, startedAtMs: Date.now() };
  const wanted = only === null ? Array.from({ length: count }, (_, index) => index) : [only];
  const settings = (['allowed', 'blocked'] as const).filter((setting) =>
    wanted.some((index) => settingOf(index) === setting),
  );
  const take = async (lane: SessionLane, session: Session): Promise<void> => {
    const run = await lane.run(session);
    const judged = judgeRun(run);
    const fresh = (['live', 'har'] as const).flatMap((who) =>
      tallies[who].take(run, judged[who]).map((kind) => [who, kind] as const),
    );
    const isWrong = [...judged.live, ...judged.har].some(({ disagreements }) => disagreements.length > 0);
    if (options.keep !== null && (options.keep.all || isWrong)) await keepRun(options.keep.folder, run, judged);
    progress.done += 1;
    if (run.steps.length < session.steps.length) progress.cut += 1;
    if (Date.now() - progress.saidAtMs > PROGRESS_MS) {
      progress.saidAtMs = Date.now();
      say(progressLine(progress, wanted.length, tallies.live.counts(), tallies.har.counts()));
    }
    for (const [who, kind] of fresh) {
      if (progress.printed >= options.examples) break;
      progress.printed += 1;
      await printSmallest(lane, who, kind, say);
    }
  };
  const versions = await Promise.all(
    settings.map((setting) =>
      runInBrowser(
        options,
        setting,
        wanted
          .filter((index) => settingOf(index) === setting)
          .map((index) => generateSession(seed * 100_003 + index, `n${index}`, setting)),
        take,
      ),
    ),
  );
  for (const line of [...tallies.live.lines(), ...tallies.har.lines()]) say(line);
  const live = tallies.live.counts();
  say(progressLine(progress, wanted.length, live, tallies.har.counts()));
  return {
    browser: versions[0] ?? '',
    seed,
    sessions: progress.done,
    steps: live.agree + live.disagree + live.cannotTell,
    ...live,
    har: tallies.har.counts(),
  };
};

const settingOf = (index: number): Session['thirdPartyCookies'] => (index % 2 === 0 ? 'allowed' : 'blocked');

const progressLine = (
  { done, cut, startedAtMs }: { readonly done: number; readonly cut: number; readonly startedAtMs: number },
  count: number,
  live: SessionCounts,
  har: SessionCounts,
): string => {
  const perSecond = ((1000 * done) / (Date.now() - startedAtMs)).toFixed(1);
  const steps = live.agree + live.disagree + live.cannotTell;
  return `${done}/${count} sessions (${cut} cut short), ${perSecond} a second, ${steps} steps; panel: ${live.disagree} disagree, ${live.cannotTell} cannot be told; file: ${har.disagree} disagree, ${har.cannotTell} cannot be told`;
};

const printSmallest = async (
  lane: SessionLane,
  who: 'live' | 'har',
  kind: Kind,
  say: (line: string) => void,
): Promise<void> => {
  const { key, sentence, run, step } = kind;
  const shows = async (session: Session): Promise<boolean> =>
    judgeRun(await lane.run(session))[who].some(({ disagreements }) =>
      disagreements.some((each) => kindOf(each) === key),
    );
  const smallest = await shrinkSession(run.session, step, shows);
  const about = `--session ${run.session.id.slice(1)}, step ${step + 1}, ${who === 'live' ? 'panel' : 'file'}`;
  say(`\n✗ ${sentence}\n(${about}; smallest:)\n${sessionText(smallest)}\n`);
};
