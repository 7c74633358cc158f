import type { ReportedRecording } from '../../report/report';
import type { Report } from '../../report/schema';
import { createServerCollector } from '../../snippets/reported-servers';
import { isStackId } from '../../snippets/server-change';
import { JUDGE_MS } from '../state/judge-cache';

/**
 * Adds to a report what its servers must change, as the command line does. Reads in slices, between which the panel draws.
 *
 * In: the report with its exchanges; the stacks that the user chose, by server. Out: the same report where no server must change.
 */
export async function reportWithServers(
  { report, exchangeAt }: ReportedRecording,
  chosenStacks: Readonly<Record<string, string>>,
): Promise<Report> {
  const collector = createServerCollector();
  for (const exchange of report.exchanges) collector.add(exchange);
  const positions = collector.toRead();
  if (positions.length === 0) return report;
  let untilMs = performance.now() + JUDGE_MS;
  for (const index of positions) {
    const exchange = exchangeAt(index);
    if (exchange !== undefined) collector.addExchange(exchange);
    if (performance.now() < untilMs) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    untilMs = performance.now() + JUDGE_MS;
  }
  const servers = collector.servers(exchangeAt, (server) => {
    const saved = chosenStacks[server];
    return isStackId(saved) ? saved : null;
  });
  return servers.length === 0 ? report : { ...report, servers };
}
