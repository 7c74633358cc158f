import type { CallResult } from '../../lab/result';
import { type SessionCall, type Step, withoutScheme } from './plan';
import type { SessionRun, StoredAfter } from './run-session';
import type { SeenRequest } from './seen-request';

/** One request of a session as the browser and the page know it. */
export interface Truth {
  readonly request: SeenRequest;
  /** Position of the step that made it. */
  readonly step: number;
  readonly does: Step['does'];
  /** The call that made it, and what the page's code got; null: it is a navigation. */
  readonly call: SessionCall | null;
  readonly result: CallResult | null;
  /** The page did not get a response. */
  readonly failed: boolean;
  /** Its CORS preflight, when one was sent. */
  readonly preflight: SeenRequest | null;
}

/** Who judged: the panel saw the requests, a file tells of them. */
export type Judge = 'live' | 'har';

/** All requests of a session, in order, each with the step that it belongs to: no URL is used by two steps, but by a repetition. */
export const truthsOf = ({ session, steps, requests }: SessionRun): readonly Truth[] => {
  const used = new Map<string, number>();
  return requests
    .filter(({ isPreflight }) => !isPreflight)
    .flatMap((request): readonly Truth[] => {
      const url = withoutScheme(request.url);
      const owners = session.steps.flatMap((step, index) =>
        step.server.some(({ at }) => withoutScheme(at) === url) ? [index] : [],
      );
      // A step of one call at a URL that a later step repeats.
      const isRepeated = owners.length > 1;
      const count = used.get(url) ?? 0;
      used.set(url, count + 1);
      const index = owners[isRepeated ? Math.min(count, owners.length - 1) : 0];
      const step = index === undefined ? undefined : session.steps[index];
      if (index === undefined || step === undefined) return [];
      const calls = step.does === 'call' ? step.calls : [];
      const position = calls.findIndex(
        ({ to, mark, method = 'GET' }) =>
          withoutScheme(to) === url && (mark ?? null) === request.mark && method === request.method,
      );
      const call = calls[position] ?? null;
      const result = steps[index]?.results[position] ?? null;
      const preflight = requests.find(({ preflightOf }) => preflightOf === request.id) ?? null;
      return [
        { request, step: index, does: step.does, call, result, failed: hasFailed(request, call, result), preflight },
      ];
    });
};

/** An element also ends in an error because of the response's content; a body that nobody reads is aborted. */
const hasFailed = (
  { failure, isAnswered }: SeenRequest,
  call: SessionCall | null,
  result: CallResult | null,
): boolean => {
  // The page stopped to wait, on a busy machine: what came of the call, Chromium alone tells.
  const isLate = result?.error === 'timeout';
  if (call !== null && call.api !== 'img' && result !== null && !isLate) return result.outcome === 'network-error';
  return failure !== null && !(failure.errorText === 'net::ERR_ABORTED' && isAnswered);
};

/** Whether credentials were included in one hop. A navigation always includes them. */
export const isCredentialed = ({ call, request }: Truth, origin: string | null, hop: number): boolean => {
  if (call === null || call.credentials === 'include') return true;
  if (call.api === 'img') return true;
  if (call.mode === 'no-cors' && call.credentials === undefined) return false || isOwn(request, origin, hop);
  return call.credentials !== 'omit' && isOwn(request, origin, hop);
};

const isOwn = ({ hops }: SeenRequest, origin: string | null, hop: number): boolean =>
  hops.slice(0, hop + 1).every(({ url }) => new URL(url).origin === origin);

/** A set-cookie-string’s name and value, as far as the sessions' own lines need it. */
export const pairOf = (line: string): { readonly name: string; readonly value: string } => {
  const [pair = ''] = line.split(';');
  const equals = pair.indexOf('=');
  return { name: pair.slice(0, Math.max(equals, 0)).trim(), value: asStored(pair.slice(equals + 1).trim()) };
};

/** The protocol shows a header’s bytes one by one, and the store what they mean in UTF-8. */
const asStored = (value: string): string => {
  const text = Buffer.from(value, 'latin1').toString('utf8');
  return text.includes('\ufffd') ? value : text;
};

export const isExpired = (line: string): boolean => {
  const ages = [...line.matchAll(/;\s*max-age\s*=\s*(-?\d+)/gi)];
  const last = ages.at(-1)?.[1];
  return last === undefined ? /;\s*expires=[^;]*1970/i.test(line) : Number(last) <= 0;
};

/** What became of a Set-Cookie line. `unknown`: something else of the same step may have changed it. */
export type LineFate = 'stored' | 'refused' | 'deleted' | 'ignored' | 'removed' | 'unknown';

/** How a line of a response ended, by the store after the step, by what was sent later, and by what Chromium refused. */
export const fateOfLine = (
  run: SessionRun,
  truth: Truth,
  origin: string | null,
  hop: number,
  line: string,
): { readonly fate: LineFate; readonly reasons: readonly string[] } => {
  const seen = truth.request.hops[hop];
  const refused = seen?.refused.find((each) => each.line.trim() === line.trim());
  if (refused !== undefined) return { fate: 'refused', reasons: refused.reasons };
  const { name, value } = pairOf(line);
  const isIt = (cookie: { readonly name: string; readonly value: string }): boolean =>
    cookie.name === name && cookie.value.replace(/^"|"$/g, '') === value.replace(/^"|"$/g, '');
  const known = (fate: LineFate) => ({ fate, reasons: [] });
  const store: readonly StoredAfter[] = run.steps[truth.step]?.store ?? [];
  if (store.some(isIt)) return known('stored');
  const isSentLater = run.requests.some(
    ({ hops, startedAtMs }) =>
      startedAtMs >= truth.request.startedAtMs && hops.some(({ cookies }) => cookies?.some(isIt)),
  );
  if (isSentLater) return known('stored');
  // The session was cut short: nobody looked into the store.
  if (run.steps[truth.step] === undefined) return known('unknown');
  if (!isCredentialed(truth, origin, hop)) return known('ignored');
  if (isExpired(line)) return known('deleted');
  const step = JSON.stringify(run.session.steps[truth.step] ?? '');
  if (/clear-site-data/i.test(step)) return known(isClearedHere(run, truth, hop) ? 'removed' : 'unknown');
  // Replaced, deleted or expired before the step was over.
  const isReplaced = step.split(`Set-Cookie: ${name}=`).length > 2;
  return known(isReplaced || /max-age=1\b/i.test(line) ? 'unknown' : 'ignored');
};

/** The response itself removes the site's cookies. */
const isClearedHere = ({ session }: SessionRun, { request, step }: Truth, hop: number): boolean => {
  const url = request.hops[hop]?.url ?? '';
  const endpoint = session.steps[step]?.server.find(({ at }) => withoutScheme(at) === withoutScheme(url));
  return url.startsWith('https:') && JSON.stringify(endpoint?.answer ?? '').includes('Clear-Site-Data');
};
