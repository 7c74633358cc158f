import type { PanelToWorker } from '../../src/protocol/messages';
import { membersOf, numberOr, textOr } from '../../src/recorder/json';
import { parseTrial } from '../../src/trial/parse-trial';

/** A message for the worker, or null when it is none. Never throws. */
export function parsePanelMessage(value: unknown): PanelToWorker | null {
  const { type, tabId, seq, domain, trial } = membersOf(value);
  switch (type) {
    case 'subscribe': {
      const id = numberOr(tabId, null);
      return id !== null && Number.isInteger(id) && id >= 0 ? { type, tabId: id } : null;
    }
    case 'acknowledge': {
      const number = numberOr(seq, null);
      return number === null ? null : { type, seq: number };
    }
    case 'read-store': {
      const name = textOr(domain, null);
      return name === null || name === '' ? null : { type, domain: name };
    }
    case 'begin-trial': {
      const parsed = parseTrial(trial);
      return parsed === null ? null : { type, trial: parsed };
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
