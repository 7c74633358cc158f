import type { Decision } from '../model/decision';
import type { MessageRef } from '../model/exchange';
import { parseUrl } from '../model/parse-url';
import type { BadPortReason } from '../model/reason';
import { shown, step } from './step';

/** The ports of older services that an HTTP request could misuse. */
const BAD_PORTS: ReadonlySet<number> = new Set([
  ...[0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95],
  ...[101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179],
  ...[389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587],
  ...[601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061],
  ...[6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080],
]);

/**
 * Decides whether a request is blocked because of its port.
 *
 * In: an absolute URL. Out: a Decision; 'allowed' for a URL without a port, of another scheme, or that does not parse:
 * other checks refuse such a URL. Never throws.
 * BELIEF: a server that responds to `curl` on port 6000 responds to a page too. No browser sends it a request.
 * Standard: https://fetch.spec.whatwg.org/#block-bad-port (read 2026-07-02)
 */
export function badPortDecision(url: string, at: MessageRef): Decision<BadPortReason> {
  const parsed = parseUrl(url);
  const isHttp = parsed !== null && /^(?:https?|wss?):$/.test(parsed.protocol);
  // The URL parser leaves the port out where it is the scheme's own.
  const held = isHttp && parsed.port !== '' && BAD_PORTS.has(Number(parsed.port));
  const says = `the port ${parsed?.port || 'of the scheme'} is a bad port`;
  const spec = { standard: 'fetch', anchor: 'block-bad-port', step: '3' } as const;
  const steps = [step(spec, says, held, () => shown(url))];
  return held
    ? { ruling: 'blocked', reason: 'bad-port', evidence: [{ kind: 'url', at, part: 'port' }], steps }
    : { ruling: 'allowed', steps };
}
