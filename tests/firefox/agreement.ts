import type { ReportedExchange } from '../../src/report/schema';
import { asReceived, isPreflight } from '../run/last-call';
import type { FirefoxRun } from './run-example';

/**
 * Compares what the panel says of an example’s last call with what Firefox did: what the page got, the names of its console’s messages,
 * the cookies that the server received, and the cookies that are stored. Out: one sentence for each disagreement; what the panel cannot tell is
 * none.
 */
export function disagreementsOf(run: FirefoxRun): readonly string[] {
  const { told } = run;
  if (told === null) return ['the panel never showed the request'];
  return [...fateOf(run, told), ...nameOf(run, told), ...sentOf(run, told), ...storedOf(run, told)];
}

/** Calls whose failure the page’s own code is told, and that fail for no other reason, such as a status or a type of content. */
const TOLD: ReadonlySet<string> = new Set(['fetch', 'xhr']);

const ABORTED = 'NS_BINDING_ABORTED';

function fateOf({ example, result }: FirefoxRun, told: ReportedExchange): readonly string[] {
  const { verdict, networkError } = told;
  const api = example.scenario.calls.at(-1)?.api ?? '';
  if (result === undefined || !TOLD.has(api) || verdict.kind === 'cannot-tell' || networkError === ABORTED) return [];
  const failed = result.outcome === 'network-error';
  return failed === (verdict.kind === 'blocked')
    ? []
    : [`the page got ${result.outcome}, and the panel says ${verdict.kind}: ${verdict.text}`];
}

/** Firefox’s own name for a refusal by CORS is one of those of the culprit, where the panel names one. */
function nameOf({ messages }: FirefoxRun, { url, findings, verdict }: ReportedExchange): readonly string[] {
  const [culprit] = findings;
  const ours = messages.filter(({ category, text }) => category.startsWith('CORS') && text.includes(url));
  const given = [...new Set(ours.map(({ category }) => category))];
  if (given.length === 0 || culprit === undefined || verdict.kind !== 'blocked') return [];
  const named = culprit.browserNames.firefox;
  return given.some((name) => named.includes(name))
    ? []
    : [`Firefox says ${given.join(', ')}, and the panel ${culprit.ruleId} (${named.join(', ') || 'no name'})`];
}

function sentOf({ log }: FirefoxRun, { hops, cookies }: ReportedExchange): readonly string[] {
  const last = hops.length - 1;
  const url = asReceived(hops[last]?.url ?? '');
  const received = log.findLast((request) => request.url === url && !isPreflight(request));
  if (received === undefined || hops[last]?.showsCookies !== true) return [];
  const sent = cookies.filter(({ at, fate }) => at === `${last}:request` && fate === 'sent').map(({ name }) => name);
  const [shown, real] = [[...new Set(sent)].sort(), [...new Set(received.cookies)].sort()];
  return shown.join() === real.join()
    ? []
    : [`the panel shows the cookies ${shown.join() || 'none'}, and the server received ${real.join() || 'none'}`];
}

/** What is said for sure of the response’s lines. */
function storedOf({ stored }: FirefoxRun, { hops, cookies }: ReportedExchange): readonly string[] {
  return cookies.flatMap(({ at, name, fate, certainty }) => {
    if (at !== `${hops.length - 1}:response` || certainty !== 'proven') return [];
    const isThere = stored.some((cookie) => cookie.name === name);
    if (fate === 'stored' && !isThere) return [`${name} is said to be stored, and is not`];
    return [];
  });
}
