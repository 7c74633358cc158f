import type { Exchange } from '../../model/exchange';
import { firstValue } from '../../model/header-lookup';
import { parseUrl } from '../../model/parse-url';
import { failsInCors, hasFailure } from '../state/failure-keys';
import type { Row } from '../state/row';
import type { ReadMessage } from './read-message';

/** Whether a message may have been printed for a row: it is about that request, and the request ended so. */
export function passesMessage(row: Row, message: ReadMessage): boolean {
  return isOfRequest(row, message) && hasOutcome(row, message);
}

function isOfRequest({ exchange, diagnosis }: Row, { urls, method, cookie }: ReadMessage): boolean {
  const { hops } = exchange;
  return (
    (urls.length === 0 || urlsOf(exchange).some((one) => urls.some((other) => isSameUrl(one, other)))) &&
    (method === null || hops.some((hop) => hop.method.toLowerCase() === method.toLowerCase())) &&
    (cookie === null || diagnosis.cookies.some(({ name }) => name === cookie))
  );
}

/** Of every hop, and the target of the last response’s redirect: what is blocked before it is sent is no hop yet. */
function urlsOf({ hops }: Exchange): readonly string[] {
  const last = hops.at(-1);
  const target = firstValue(last?.actual?.response?.headerList ?? [], 'Location');
  const next = last && target !== null ? parseUrl(target, last.url) : null;
  return [...hops.map((hop) => hop.url), ...(next ? [next.href] : [])];
}

/** DevTools writes "…" for the middle of a long URL. */
function isSameUrl(url: string, written: string): boolean {
  const whole = url.replace(/#.*/s, '');
  const [head = '', tail] = written.split('…');
  return tail === undefined ? whole === written : whole.startsWith(head) && whole.endsWith(tail);
}

function hasOutcome(row: Row, { kind, failures, status, urls }: ReadMessage): boolean {
  switch (kind) {
    case 'named':
      return (
        hasFailure(row.diagnosis, failures) ||
        // The browser knows the reason where this panel cannot tell it.
        (urls.length > 0 && row.isFailing && row.diagnosis.culprit === null)
      );
    case 'status':
      return row.status === status;
    case 'cors':
      return row.isFailing && failsInCors(row.diagnosis);
    case 'any':
      return row.isFailing;
  }
}
