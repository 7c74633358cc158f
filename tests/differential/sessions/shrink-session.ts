import type { Answer } from '../../../src/rules/shared/scenario';
import type { Session, SessionEndpoint, Step } from './plan';

/** Runs a session, and says whether it still shows the same disagreement. */
export type StillShows = (session: Session) => Promise<boolean>;

const MOST_TRIALS = 45;

/**
 * Makes a session as small as it gets while it still shows its disagreement in the real browser: first without what comes
 * after the step that shows it, then without one step after another, then with simpler steps.
 */
export const shrinkSession = async (session: Session, step: number, shows: StillShows): Promise<Session> => {
  let smallest = session;
  let trials = 0;
  const tryIt = async (steps: readonly Step[]): Promise<boolean> => {
    if (trials >= MOST_TRIALS) return false;
    trials += 1;
    const smaller = renamed({ ...smallest, steps }, smallest.id, `${session.id}r${trials}`);
    if (!(await shows(smaller))) return false;
    smallest = smaller;
    return true;
  };
  await tryIt(smallest.steps.slice(0, step + 1));
  for (let size = Math.ceil(smallest.steps.length / 3); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    // The page must be opened first.
    for (let index = smallest.steps.length - size; index >= 1; index -= size) {
      await tryIt([...smallest.steps.slice(0, index), ...smallest.steps.slice(index + size)]);
    }
  }
  for (let index = smallest.steps.length - 1; index >= 0; index -= 1) {
    for (const simpler of simplerSteps(smallest.steps[index])) {
      await tryIt(smallest.steps.map((each, position) => (position === index ? simpler : each)));
    }
  }
  return smallest;
};

/** The same session under another id, which is in the names of its hosts. */
export const renamed = (session: Session, from: string, to: string): Session => ({
  ...JSON.parse(JSON.stringify(session).replaceAll(`-${from}.test`, `-${to}.test`)),
  id: to,
});

const simplerSteps = (step: Step | undefined): readonly Step[] => {
  if (step === undefined) return [];
  const bare = step.server.map(
    (endpoint): SessionEndpoint => ({ ...endpoint, answer: withoutCookies(endpoint.answer) }),
  );
  const calls =
    step.does === 'call' && step.calls.length > 1
      ? step.calls.map(
          (_, index): Step => ({ ...step, calls: step.calls.filter((__, position) => position !== index) }),
        )
      : [];
  return JSON.stringify(bare) === JSON.stringify(step.server) ? calls : [{ ...step, server: bare }, ...calls];
};

const withoutCookies = (answer: Answer): Answer =>
  typeof answer === 'string'
    ? answer
    : { ...answer, headers: answer.headers.filter((header) => !/^(?:set-cookie|clear-site-data)/i.test(header)) };
