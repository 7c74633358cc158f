import { resolve } from 'node:path';
import { type AllowList, entryFor, listOfPage } from '../../check/allow-list';
import { changeOfList } from '../../check/change-of-list';
import { findingsOf } from '../../check/judge';
import { type Endpoint, type Observed, type Probe, probesOf, requestOf } from '../../check/probes';
import { remarksOf } from '../../check/remarks';
import type { HeaderList } from '../../model/header';
import { firstValue } from '../../model/header-lookup';
import { withoutSecrets } from '../../redaction/secrets-in-text';
import { reportServer } from '../../snippets/reported-servers';
import { EXIT } from '../exit-code';
import type { CommandIo } from '../explain';
import { readAllowFile } from './allow-file';
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
  const plans = await plansOf(request, io);
  if ('refusal' in plans) {
    io.complain(plans.refusal);
    return EXIT.unusable;
  }
  io.announce(planText(plans.flatMap(({ probes }) => [...probes, ...probes.slice(0, 1)])));
  const endsAtMs = io.now() + TOTAL_SECONDS * MS_PER_SECOND;
  const checked: CheckedUrl[] = [];
  for (const plan of plans) checked.push(await checkEndpoint(plan, request, endsAtMs, io));
  for (const { url, fault } of checked) if (fault !== null) io.complain(`${url}: ${fault}`);
  const isWritten = await writeReports(checked, request, io);
  if (!isWritten || checked.some(({ fault }) => fault !== null)) return EXIT.unusable;
  return checked.some(({ findings }) => findings.length > 0) ? EXIT.found : EXIT.nothing;
}

type Refusal = { readonly refusal: string };

async function plansOf(request: CheckRequest, io: CheckIo): Promise<readonly Plan[] | Refusal> {
  const { urls, allowFile, outputs, maxRequests } = request;
  const overwritten = outputs.find(({ path }) => allowFile !== null && resolve(allowFile) === resolve(path));
  if (overwritten) return { refusal: `--${overwritten.format} would overwrite the allow-list ${overwritten.path}.` };
  const subject = await subjectOf(request, io);
  if ('refusal' in subject) return subject;
  const same = urls.find((url) => new URL(url).origin === subject.page);
  if (same !== undefined)
    return { refusal: `${withoutSecrets(same)} has the origin of the page: browsers check no CORS header there.` };
  const plans = urls.map((url): Plan => {
    const endpoint = { url, ...subject };
    return { endpoint, probes: probesOf(endpoint) };
  });
  // The first request is sent again at the end.
  const count = plans.reduce((sum, { probes }) => sum + probes.length + 1, 0);
  if (count <= maxRequests) return plans;
  return {
    refusal: `The check needs ${count} requests, and at most ${maxRequests} are sent: name fewer URLs, origins or methods, or use --max-requests ${count}.`,
  };
}

/** The page, and the list that it is on. */
async function subjectOf(
  { page, allowFile, credentials }: CheckRequest,
  { input }: CheckIo,
): Promise<Pick<Endpoint, 'page' | 'allowList'> | Refusal> {
  if (allowFile === null)
    return page === null ? { refusal: 'No origin is given.' } : { page, allowList: listOfPage(page, credentials) };
  const reading = await readAllowFile(allowFile, input);
  if ('refusal' in reading) return { refusal: `${allowFile}: ${reading.refusal}` };
  const { list } = reading;
  const first = page ?? firstOrigin(list);
  if (first === null)
    return { refusal: `${allowFile} names no single origin: name that of a page, --origin https://app.example.` };
  if (entryFor(list, first) === undefined)
    return { refusal: `--origin ${first} is not in ${allowFile}: name one of its origins.` };
  return { page: first, allowList: list };
}

const firstOrigin = (list: AllowList): string | null =>
  list.map(({ origin }) => origin).find((origin) => origin !== '*') ?? null;

async function checkEndpoint(
  { endpoint, probes }: Plan,
  { timeoutSeconds, stack }: CheckRequest,
  endsAtMs: number,
  io: CheckIo,
): Promise<CheckedUrl> {
  const url = withoutSecrets(endpoint.url);
  const observed: Observed[] = [];
  let fault: string | null = null;
  for (const probe of probes) {
    io.progress.show(observed.length, probes.length, url);
    const sent = await sendProbe(probe, endpoint, timeoutSeconds, endsAtMs, io);
    fault = 'fault' in sent ? sent.fault : limited(sent.response.status);
    if ('fault' in sent || fault !== null) break;
    observed.push(sent);
  }
  const [first] = observed;
  if (fault === null && first !== undefined) {
    const again = await sendProbe(first.probe, endpoint, timeoutSeconds, endsAtMs, io);
    fault = 'fault' in again ? again.fault : changed(first, again);
  }
  io.progress.clear();
  const findings = findingsOf(endpoint, observed);
  const change = findings.length === 0 ? null : changeOfList(endpoint, observed, stack);
  return {
    url,
    page: endpoint.page,
    probes,
    observed,
    fault,
    findings,
    remarks: remarksOf(endpoint, observed),
    server: change === null ? null : reportServer(change),
  };
}

async function sendProbe(
  probe: Probe,
  { url }: Endpoint,
  timeoutSeconds: number,
  endsAtMs: number,
  { send, now }: CheckIo,
): Promise<Observed | { readonly fault: string }> {
  if (now() >= endsAtMs) return { fault: `The check took longer than ${TOTAL_SECONDS} seconds.` };
  const sent = await send({ url, ...requestOf(probe), timeoutSeconds });
  return 'fault' in sent ? sent : { probe, response: sent.response };
}

/** A server that has begun to refuse everything refuses other origins too: that says nothing of its list. */
function changed({ response: before }: Observed, { response: after }: Observed): string | null {
  const allowed = (list: HeaderList): string | null => firstValue(list, 'Access-Control-Allow-Origin');
  if (before.status === after.status && allowed(before.headerList) === allowed(after.headerList)) return null;
  return `The first request was sent again at the end, and the server responded otherwise (status ${before.status}, then ${after.status}): perhaps it limits requests, so what it refused shows nothing.`;
}

/** What such a response lacks says nothing of how the server treats the origin. */
const limited = (status: number): string | null =>
  status === 429 ? 'The server limits the number of requests (status 429).' : null;
