import type { StackId } from '../snippets/stack-id';
import type { AllowList } from './allow-list';
import { type Checked, checkedOf } from './checked';
import { type Endpoint, type Probe, probesOf } from './probes';
import { faultOfMethod, faultOfOrigin } from './read-allow-list';
import { type Run, runProbes } from './run';
import type { Sent, ToSend } from './sending';

/** What is checked: the URL of a request that a page made, and what that page needs. */
export interface CheckSubject {
  /** An absolute http or https URL. */
  readonly url: string;
  /** Names of the request headers that need a preflight. */
  readonly headers: readonly string[];
}

/** What the user wrote for a check. */
export interface WrittenCheck {
  /** The origins that must be let in, one in a line; the first is the page’s. */
  readonly origins: string;
  /** With which methods, between spaces or commas. */
  readonly methods: string;
  /** Whether the pages include credentials. */
  readonly credentials: boolean;
  /** Whether the cookies of this browser are sent, as the user who is signed in. */
  readonly withCookies: boolean;
}

/** What will be sent, or one sentence on what is wrong with what was written. */
export type CheckPlan =
  | { readonly endpoint: Endpoint; readonly probes: readonly Probe[] }
  | { readonly refusal: string };

/**
 * Plans a check.
 *
 * In: the subject; what the user wrote. Out: the requests in their order (the first is sent again at the end), or one sentence. Never throws.
 */
export function planOf({ url, headers }: CheckSubject, written: WrittenCheck): CheckPlan {
  const { origins, credentials, withCookies } = written;
  const [page, ...others] = new Set(origins.split(/[\s,]+/).filter((origin) => origin !== ''));
  if (page === undefined) return { refusal: 'Write at least one origin that must be let in.' };
  for (const origin of [page, ...others]) {
    const fault = origin === '*' ? 'cannot be `*` here: name each origin.' : faultOfOrigin(origin);
    if (fault !== null) return { refusal: `An origin ${fault}` };
    if (new URL(url).origin === origin)
      return { refusal: `\`${origin}\` is the origin of the server: browsers check no CORS header there.` };
  }
  const [method, ...otherMethods] = new Set(written.methods.split(/[\s,]+/).filter((name) => name !== ''));
  if (method === undefined) return { refusal: 'Write at least one method.' };
  const methods = [method, ...otherMethods] as const;
  for (const name of methods) {
    const fault = faultOfMethod(name);
    if (fault !== null) return { refusal: `A method ${fault}` };
  }
  const entry = (origin: string): AllowList[0] => ({ origin, methods, headers, credentials });
  const endpoint: Endpoint = {
    url,
    page,
    allowList: [entry(page), ...others.map(entry)],
    allowsSubdomains: false,
    withCookies,
  };
  const probes = probesOf(endpoint);
  if (probes.length < MOST_REQUESTS) return { endpoint, probes };
  return {
    refusal: `That would be ${probes.length + 1} requests, and at most ${MOST_REQUESTS} are sent: write fewer origins or methods.`,
  };
}

const MOST_REQUESTS = 200;
const TIMEOUT_SECONDS = 10;
const TOTAL_SECONDS = 180;
const MS_PER_SECOND = 1000;

/** A check that a panel makes. It goes on while nobody looks at it. */
export interface CheckJob {
  readonly written: WrittenCheck;
  /** How many responses there are; null: nothing is being sent. */
  readonly count: number | null;
  /** The user has ended it, and the last response is waited for. */
  readonly isStopping: boolean;
  /** What it told; null: nothing yet, or something else was written since. */
  readonly result: { readonly endpoint: Endpoint; readonly probes: readonly Probe[]; readonly run: Run } | null;
  /** Is called after each change of what is above. */
  changed: () => void;
  write(part: Partial<WrittenCheck>): void;
  /** Sends what is planned. Does nothing where what is written is refused, or requests are being sent. Rejects where `send` does. */
  start(subject: CheckSubject, send: (request: ToSend) => Promise<Sent>, now: () => number): Promise<void>;
  /** No further request is sent. */
  stop(): void;
}

/** In: what is written at first. */
export function createCheckJob(first: WrittenCheck): CheckJob {
  let isEnded = false;
  const job: { -readonly [Member in keyof CheckJob]: CheckJob[Member] } = {
    written: first,
    count: null,
    isStopping: false,
    result: null,
    changed: () => undefined,
    write(part) {
      job.written = { ...job.written, ...part };
      job.result = null;
      job.changed();
    },
    async start(subject, send, now) {
      const plan = planOf(subject, job.written);
      if ('refusal' in plan || job.count !== null) return;
      isEnded = false;
      const progress = (count: number): void => {
        job.count = count;
        job.changed();
      };
      job.result = null;
      const endsAtMs = now() + TOTAL_SECONDS * MS_PER_SECOND;
      const limits = { timeoutSeconds: TIMEOUT_SECONDS, totalSeconds: TOTAL_SECONDS, endsAtMs };
      try {
        const run = await runProbes(plan.probes, limits, { send, now, progress, isEnded: () => isEnded });
        job.result = { ...plan, run };
      } finally {
        job.count = null;
        job.isStopping = false;
        job.changed();
      }
    },
    stop() {
      isEnded = true;
      job.isStopping = true;
      job.changed();
    },
  };
  return job;
}

/** What a job tells, with the change in the words of a stack; null: nothing yet. Never throws. */
export const resultOf = ({ result }: CheckJob, stack: StackId | null): Checked | null =>
  result === null ? null : checkedOf(result.endpoint, result.probes, result.run, stack);
