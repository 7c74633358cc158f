import type { RecorderEvent } from '../../../src/recorder/events';
import { redactHeaderList } from '../../../src/recorder/redact';
import { createFingerprint, sentFingerprints, setFingerprints } from '../../../src/recorder/value-fingerprints';

/** As the worker tells them: the values of cookies replaced, and a fingerprint of each. In: a key; events with values. */
export function withFingerprints(all: readonly RecorderEvent[], key = '07'.repeat(32)): RecorderEvent[] {
  const fingerprint = createFingerprint(key);
  return all.map((event) => {
    if (event.type !== 'request-sent' && event.type !== 'response-received') return event;
    const make = event.type === 'request-sent' ? sentFingerprints : setFingerprints;
    return {
      ...event,
      headerList: redactHeaderList(event.headerList),
      fingerprints: make(event.headerList, fingerprint),
    };
  });
}
