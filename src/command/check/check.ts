import { resolve } from 'node:path';
import { type AllowList, entryFor, listOfPage } from '../../check/allow-list';
import { checkedOf } from '../../check/checked';
import { type Endpoint, type Probe, probesOf } from '../../check/probes';
import { runProbes } from '../../check/run';
import { withoutSecrets } from '../../redaction/secrets-in-text';
import { reportServer } from '../../snippets/reported-servers';
import { EXIT, exitCodeForCheck } from '../exit-code';
import type { CommandIo } from '../explain';
import { type AllowFile, readAllowFile } from './allow-file';
import type { CheckedUrl } from './checked';
import type { send } from './client';
import { planText } from './plan';
import { writeReports } from './reports';
import type { CheckRequest } from './request';

/** What a check needs of its surroundings. */
export interface CheckIo extends CommandIo {
  readonly send: typeof send;
  /** Prints text beside the report. */
  announce(text: string): void;
  /** Milliseconds. */
  now(): number;
}

/** For all requests together, so that a job does not wait for hours. */
const TOTAL_SECONDS = 300;
const MS_PER_SECOND = 1000;

/** An endpoint, and what is to be sent to it. */
interface Plan {
  readonly endpoint: Endpoint;
  readonly probes: readonly Probe[];
}

/**
 * Checks endpoints and writes every report that was asked for.
 *
 * Out: the exit code. Of a URL without a response what is known is reported, and the others are checked.
 */
export async function checkEndpoints(request: CheckRequest, io: CheckIo): Promise<number> {
  const prepared = await prepare(request, io);
  if ('refusal' in prepared) {
    io.complain(prepared.refusal);
    return EXIT.unusable;
  }
  const { plans, allowFile } = prepared;
  io.announce(planText(plans.flatMap(({ probes }) => [...probes, ...probes.slice(0, 1)])));
  if (allowFile?.path == null && [request, ...request.outputs].some(({ format }) => format === 'sarif'))
    io.complain(NO_PLACE);
  const endsAtMs = io.now() + TOTAL_SECONDS * MS_PER_SECOND;
  const checked: CheckedUrl[] = [];
  for (const plan of plans) checked.push(await checkEndpoint(plan, request, endsAtMs, io));
  for (const { url, fault } of checked) if (fault !== null) io.complain(`${url}: ${fault}`);
  const isWritten = await writeReports(checked, allowFile, request, io);
  if (!isWritten || checked.some(({ fault }) => fault !== null)) return EXIT.unusable;
  return exitCodeForCheck(checked, request.failOn);
}

const NO_PLACE =
  'The SARIF log names no place in a file, which code scanning requires: write the origins into a file, and use --allow FILE.';

type Refusal = { readonly refusal: string };

/** What is to be sent, and the file that the list was read from; null: there is none. */
interface Prepared {
  readonly plans: readonly Plan[];
  readonly allowFile: AllowFile | null;
}

async function prepare(request: CheckRequest, io: CheckIo): Promise<Prepared | Refusal> {
  const { urls, allowFile: path, outputs, maxRequests } = request;
  const overwritten = outputs.find((output) => path !== null && resolve(path) === resolve(output.path));
  if (overwritten) return { refusal: `--${overwritten.format} would overwrite the allow-list ${overwritten.path}.` };
  const allowFile = path === null ? null : await readAllowFile(path, io.input);
  if (allowFile !== null && 'refusal' in allowFile) return { refusal: `${path}: ${allowFile.refusal}` };
  const subject = subjectOf(request, allowFile);
  if ('refusal' in subject) return subject;
  const same = urls.find((url) => new URL(url).origin === subject.page);
  if (same !== undefined)
    return { refusal: `${withoutSecrets(same)} has the origin of the page: browsers check no CORS header there.` };
  const plans = urls.map((url): Plan => {
    const endpoint = { url, ...subject, allowsSubdomains: request.allowsSubdomains, withCookies: false };
    return { endpoint, probes: probesOf(endpoint) };
  });
  // The first request is sent again at the end.
  const count = plans.reduce((sum, { probes }) => sum + probes.length + 1, 0);
  if (count <= maxRequests) return { plans, allowFile };
  return {
    refusal: `The check needs ${count} requests, and at most ${maxRequests} are sent: name fewer URLs, origins or methods, or use --max-requests ${count}.`,
  };
}

/** The page, and the list that it is on. */
function subjectOf(
  { urls, page, credentials }: CheckRequest,
  allowFile: AllowFile | null,
): Pick<Endpoint, 'page' | 'allowList'> | Refusal {
  if (allowFile === null)
    return page === null ? { refusal: 'No origin is given.' } : { page, allowList: listOfPage(page, credentials) };
  const { path, list } = allowFile;
  const first = page ?? firstOrigin(list, urls);
  if (first === null)
    return {
      refusal: `${path ?? 'The list'} names no single origin: name that of a page, --origin https://app.example.`,
    };
  if (entryFor(list, first) === undefined)
    return { refusal: `--origin ${first} is not in ${path ?? 'the list'}: name one of its origins.` };
  return { page: first, allowList: list };
}

/** A list may name the server’s own origin too, where no CORS header is checked. */
function firstOrigin(list: AllowList, urls: readonly string[]): string | null {
  const named = list.map(({ origin }) => origin).filter((origin) => origin !== '*');
  return named.find((origin) => urls.every((url) => new URL(url).origin !== origin)) ?? named[0] ?? null;
}

async function checkEndpoint(
  { endpoint, probes }: Plan,
  { timeoutSeconds, stack }: CheckRequest,
  endsAtMs: number,
  io: CheckIo,
): Promise<CheckedUrl> {
  const url = withoutSecrets(endpoint.url);
  const limits = { timeoutSeconds, totalSeconds: TOTAL_SECONDS, endsAtMs };
  const run = await runProbes(probes, limits, {
    send: io.send,
    now: io.now,
    progress: (count) => io.progress.show(count, probes.length, url),
    isEnded: () => false,
  });
  io.progress.clear();
  const checked = checkedOf(endpoint, probes, run, stack);
  return { ...checked, server: checked.change === null ? null : reportServer(checked.change) };
}
