import { networkErrorKind } from '../../browsers/network-errors';
import type { Exchange, ResponseRecord } from '../../model/exchange';
import type { Explanation, Finding, Verdict } from '../../model/finding';
import { isRedirectStatus } from '../../standards/redirect';
import { isSentDespitePreflight } from '../decide/cors';
import { isAbortUnclear } from '../decide/transport';
import { type Case, lastHop } from '../facts/case';
import { maderOfRedirect } from '../facts/internal-redirect';
import { isWithheld, wasRefusedBeforeNetwork } from '../facts/messages';
import type { Unexplained } from './unexplained';

/** Measured (Chromium 156): header lines that another extension changes show neither in the browser’s events nor in its log. */
const REWRITTEN =
  'another extension that rewrites headers, or an override in DevTools, can cause this: turn the other extensions off and try again';

const SENT_DESPITE =
  'why the request was sent although the response to its preflight refuses it; the preflight may be of another call, or a client without CORS sent both';

/** What else decides what is said of an exchange. */
interface Conclusions {
  /** The page got a response that its headers forbid it to read. */
  readonly contradicted: boolean;
  /** The client ended it: nothing refused it. */
  readonly isAborted: boolean;
}

/** Names the missing facts that decide what ended the exchange; empty when none is missing. */
export function missingFacts(
  c: Case,
  findings: readonly Pick<Finding, 'decisive'>[],
  { contradicted, isAborted }: Conclusions,
): readonly string[] {
  const { exchange, facts } = c;
  if (contradicted) return [`why the page could read a response that these headers forbid it to read; ${REWRITTEN}`];
  if (isEndUnknown(exchange)) return [howItEnded(exchange)];
  // What the response itself explains stands first.
  if (findings.length === 0 && c.hops.some((hop) => isSentDespitePreflight(c, hop))) return [SENT_DESPITE];
  if (isStoredUnknown(c)) return ['the stored response that the 304 confirmed: the page got its headers'];
  if (exchange.outcome !== 'network-error' || isAborted || findings.some(({ decisive }) => decisive)) return [];
  if (isAbortUnclear(c)) {
    return [
      `what ended it (\`${exchange.networkError}\`): it was aborted, or it was redirected to what the browser does not allow, such as an http URL; DevTools has not the response of a worker’s request`,
    ];
  }
  const error = networkErrorKind(exchange.networkError);
  if (error.name === 'no-text' && wasRefusedBeforeNetwork(lastHop(c).hop.actual)) {
    return [
      'what ended it: the browser refused it before the network. Causes that leave no other trace: a policy in a `<meta>` element of the page, “Block request URL” in DevTools, a content filter',
    ];
  }
  if (error.name === 'unknown' && lastResponse(exchange) === null) {
    return [`what ended it: it failed with \`${exchange.networkError}\`, and what that means is not known here`];
  }
  const text = exchange.networkError ? ` (\`${exchange.networkError}\`)` : '';
  // A refusal by the browser's own checks has this text and no other.
  const isRefusal = error.name === 'generic-failure' && lastResponse(exchange) !== null;
  const unknown = [facts.includesCredentials, facts.mode, exchange.client.origin].flatMap((fact) =>
    fact.known ? [] : [fact.missing],
  );
  return [
    `what ended it${text}: the recorded headers pass every check${isRefusal ? `; ${REWRITTEN}` : ''}`,
    ...unknown,
  ];
}

/** The CORS check judged a response that is not in the recording, and its outcome was not seen to be a pass. */
function isStoredUnknown(c: Case): boolean {
  const { hop, facts } = lastHop(c);
  const isPassed = c.exchange.outcome === 'readable' && c.recorder.responseStartProvesCorsCheck;
  const isJudged = !facts.corsTainted.known || facts.corsTainted.value;
  return hop.actual !== null && isWithheld(hop.actual, ':stored') && isJudged && !isPassed;
}

function endText(exchange: Exchange): string {
  const response = lastResponse(exchange);
  const preflight = onlyPreflight(exchange);
  if (preflight !== null) return `only its preflight (${preflight}) was recorded`;
  if (isEndUnknown(exchange)) return response === null ? 'no response was recorded' : 'its end was not recorded';
  if (exchange.outcome === 'unknown' && response?.status === 304) return 'the stored response was not recorded';
  if (exchange.outcome === 'unknown' && response !== null) {
    return `it was sent although its preflight was refused, and got ${response.status}`;
  }
  return exchange.networkError || 'no network event';
}

/** Status of a preflight that is all that was recorded of a request; null: more was, or the request is known to have failed. */
const onlyPreflight = ({ hops, outcome }: Exchange): number | null => {
  const { actual = null, preflight = null } = hops.at(-1) ?? {};
  return outcome === 'unknown' && actual === null ? (preflight?.response?.status ?? null) : null;
};

function howItEnded(exchange: Exchange): string {
  const preflight = onlyPreflight(exchange);
  if (preflight !== null)
    return `how it ended: only its preflight (${preflight}) was recorded, and not the request itself`;
  if (lastResponse(exchange) === null) return 'how it ended: no response was recorded, and no error';
  return exchange.networkError === null
    ? 'how it ended: neither the browser’s events nor its log show it'
    : "how it ended: the browser’s events are those of an abort, and its log has no entry; the page got the redirect unread (`redirect: 'manual'`), forbade it (`redirect: 'error'`), or aborted the request";
}

/** No witness reported a response, or only a redirect whose next hop no witness reported. */
function isEndUnknown(exchange: Exchange): boolean {
  const response = lastResponse(exchange);
  if (exchange.outcome !== 'unknown' || maderOfRedirect(response) === 'extension') return false;
  return response === null || isRedirectStatus(response.status);
}

/** The verdict on one exchange in a few words. */
export function verdictOf(
  exchange: Exchange,
  explained: Pick<Explanation, 'findings' | 'culprit' | 'missing'> &
    Conclusions & { readonly unexplained: Unexplained | null },
): Verdict {
  const { findings, culprit, missing, contradicted, isAborted, unexplained } = explained;
  if (contradicted)
    return { kind: 'cannot-tell', text: 'Cannot tell: the page could read it although its headers forbid it' };
  if (culprit?.severity === 'blocks' && culprit.decisive) return { kind: 'blocked', text: culprit.short };
  const [first] = findings;
  const abort = isAborted ? findings.find(({ evidence: [line] }) => line.kind === 'network-error') : undefined;
  if (abort) return { kind: 'advice', text: abort.short };
  if (exchange.outcome === 'network-error' || missing.length > 0) {
    const text = endText(exchange);
    return { kind: 'cannot-tell', text: `Cannot tell: ${text}` };
  }
  if (exchange.outcome === 'pending') return { kind: 'pending', text: 'Waiting for the response' };
  if (culprit) return { kind: 'cookies-lost', text: culprit.short };
  if (unexplained !== null) return { kind: 'cannot-tell', text: unexplained.text };
  return first ? { kind: 'advice', text: first.short } : { kind: 'passed', text: textOfEnd(exchange) };
}

function textOfEnd(exchange: Exchange): string {
  const status = lastResponse(exchange)?.status;
  const { exemption } = exchange.client;
  if (exemption?.kind === 'challenge') return `Challenge (${exemption.name}); the next request was not refused`;
  if (exchange.outcome === 'unknown' || exemption?.kind === 'program') {
    return `Response ${status}${exchange.viaServiceWorker ? ' from the service worker' : ''}`;
  }
  if (exchange.outcome === 'opaque') {
    return isRedirectStatus(status ?? 0)
      ? 'Redirect not followed: the page got an opaque response'
      : 'Loaded; scripts cannot read it';
  }
  return status !== undefined && status >= 400 ? `Read by the page: ${status}` : 'Read by the page';
}

const lastResponse = (exchange: Exchange): ResponseRecord | null => exchange.hops.at(-1)?.actual?.response ?? null;
