import type { Exchange } from '../../model/exchange';
import type { Explanation } from '../../model/finding';

/** Blocked, or ended in an error that nothing explains. */
export const isFailing = ({ verdict, exchange }: Explanation): boolean =>
  verdict.kind === 'blocked' || (verdict.kind === 'cannot-tell' && exchange.outcome === 'network-error');

export const losesCookie = ({ verdict, findings }: Explanation): boolean =>
  verdict.kind === 'cookies-lost' || findings.some((finding) => finding.severity === 'loses-cookie');

/** The page's own document only when it has a finding; any other request when it has one, or went to another origin. */
export function isWorthListing(explanation: Explanation): boolean {
  const { exchange, findings } = explanation;
  if (findings.length > 0 || losesCookie(explanation)) return true;
  return exchange.request.type !== 'main_frame' && crossesOrigin(exchange);
}

/** Whether any hop goes to another origin than the client's; an unknown client may be any. */
export function crossesOrigin({ client, hops }: Exchange): boolean {
  const { origin } = client;
  return !origin.known || hops.some((hop) => !URL.canParse(hop.url) || new URL(hop.url).origin !== origin.value);
}
