import { parseToSend } from '../../src/check/parse-to-send';
import type { PanelToWorker } from '../../src/protocol/messages';
import { membersOf, numberOr, textOr } from '../../src/recorder/json';
import { parseTrial } from '../../src/trial/parse-trial';

/** A message for the worker, or null when it is none. Never throws. */
export function parsePanelMessage(value: unknown): PanelToWorker | null {
  const { type, tabId, seq, domain, trial, value: text, id, request, withCookies, count } = membersOf(value);
  switch (type) {
    case 'subscribe': {
      const tab = numberOr(tabId, null);
      return tab !== null && Number.isInteger(tab) && tab >= 0 ? { type, tabId: tab } : null;
    }
    case 'acknowledge': {
      const number = numberOr(seq, null);
      return number === null ? null : { type, seq: number };
    }
    case 'read-store': {
      const name = textOr(domain, null);
      return name === null || name === '' ? null : { type, domain: name };
    }
    case 'failing': {
      const number = numberOr(count, null);
      return number === null ? null : { type, count: number };
    }
    case 'begin-trial': {
      const parsed = parseTrial(trial);
      return parsed === null ? null : { type, trial: parsed, value: textOr(text, null) };
    }
    case 'send-probe': {
      const [number, parsed] = [numberOr(id, null), parseToSend(request)];
      return number === null || parsed === null
        ? null
        : { type, id: number, request: parsed, withCookies: withCookies === true };
    }
    case 'end-trial':
    case 'pause':
    case 'resume':
    case 'request-host-access':
    case 'ping':
      return { type };
    default:
      return null;
  }
}
