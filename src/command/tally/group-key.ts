import { parseUrl } from '../../model/parse-url';
import type { ReportedExchange, ReportedFinding } from '../../report/schema';

/**
 * The key by which requests are grouped: two requests of which the same is said have the same key.
 *
 * Out: a text. It holds every sentence without the request’s own URL and without the paths of the requests it is compared with,
 * the evidence, and the server’s origin.
 */
export function groupKeyOf(exchange: ReportedExchange, level: string): string {
  const { origin, verdict, findings, missing } = exchange;
  const without = withoutItsUrl(exchange);
  const said = ({ ruleId, at, certainty, title, why, evidence, fixes }: ReportedFinding) => {
    const general = ruleId.startsWith('cors-') ? (text: string) => withoutPaths(without(text)) : without;
    return [
      ...[ruleId, at, certainty, general(title), general(why), evidence],
      // Not the snippets: they repeat the call, whose header values can differ each time.
      fixes.map(({ title: fix, change }) => [without(fix), without(JSON.stringify(change))]),
    ];
  };
  return JSON.stringify([
    ...[level, origin, serverOf(exchange), without(verdict.text)],
    findings.map(said),
    missing.map(without),
  ]);
}

/** The CORS check never depends on a path: a path in a sentence about it is that of an earlier request, an example of several. */
const withoutPaths = (text: string): string => text.replaceAll(/`\/[^`]*`/g, '⟨⟩');

/** Origin of the last request’s server. */
function serverOf({ hops, url }: ReportedExchange): string {
  const last = hops.at(-1)?.url ?? url;
  return parseUrl(last)?.origin ?? last;
}

/** Of the longest parts first: the URL, then without its query, then its path alone. */
function withoutItsUrl({ hops, url }: ReportedExchange): (text: string) => string {
  const parts = [url, ...hops.map((hop) => hop.url)].flatMap((each) => {
    const parsed = parseUrl(each);
    if (parsed === null) return [each];
    const { origin, pathname, search } = parsed;
    return [each, `${origin}${pathname}${search}`, `${origin}${pathname}`, `${pathname}${search}`, pathname];
  });
  const own = [...new Set(parts)].filter((part) => part.length > 1).sort((one, other) => other.length - one.length);
  return (text) => own.reduce((rest, part) => rest.replaceAll(part, '⟨⟩'), text);
}
