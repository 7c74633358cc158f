import { diagnose } from '../../engine/explain/diagnose';
import { diagnoseEdited } from '../../engine/explain/diagnose-edited';
import { explainHar } from '../../har/explain-har';
import { parseHar } from '../../har/parse-har';
import { createLives } from '../../session/lives';
import type { OpenedFile } from './recorded-file';
import { isThirdParty } from './rows/third-party';

/** Opens the text of a HAR, to be judged by the rules of the browser that recorded it; one sentence where it is not a HAR. Never throws. */
export function openFile(text: string): OpenedFile {
  const reading = parseHar(text);
  if ('refusal' in reading) return reading;
  const { recording, source, browser, version, exchanges } = explainHar(reading.har);
  return {
    ...recording,
    source,
    judgedAs: browser,
    diagnose: (exchange, related) => diagnose(exchange, { browser, version, related }),
    suppose: (diagnosis, at, edited) => diagnoseEdited(diagnosis, at, edited, { browser, version }),
    isThirdParty,
    createLives,
    // As the command line does it, so that both write the same report.
    reported: exchanges,
  };
}
