import { diagnose } from '../engine/diagnose';
import { explainHar } from '../har/explain-har';
import { gapsOf } from '../har/gaps';
import { parseHar } from '../har/parse-har';
import { openHar } from '../har/recording';
import { writerOf } from '../har/writer';
import type { RecordedFile } from './recorded-file';

/** Opens the text of a HAR, to be judged by the browser that recorded it; one sentence where it is none. Never throws. */
export function openFile(text: string): RecordedFile | { readonly refusal: string } {
  const reading = parseHar(text);
  if ('refusal' in reading) return reading;
  const { har } = reading;
  const { name: writer, browser: recordedBy, version } = writerOf(har);
  const judgedAs = recordedBy ?? 'chromium';
  return {
    ...openHar(har),
    source: { kind: 'har', writer, recordedBy, gaps: gapsOf(har) },
    judgedAs,
    diagnose: (exchange, related) => diagnose(exchange, { browser: judgedAs, version, related }),
    // The command line’s own way, so that both write the same report.
    reported: () => explainHar(har).exchanges(),
  };
}
