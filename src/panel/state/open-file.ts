import { diagnose } from '../../engine/explain/diagnose';
import { diagnoseEdited } from '../../engine/explain/diagnose-edited';
import { explainInSlices } from '../../har/explain-har';
import { parseInSlices } from '../../har/text/parse-in-slices';
import { createLives } from '../../session/lives';
import { madeInSlices } from './in-slices';
import type { OpenedFile } from './recorded-file';
import { isThirdParty } from './rows/third-party';

/**
 * Opens the text of a HAR, to be judged by the rules of the browser that recorded it; one sentence where it is not a HAR. It is read in
 * slices between which the panel draws. Never rejects.
 */
export async function openFile(text: string): Promise<OpenedFile> {
  const reading = await madeInSlices(parseInSlices(text));
  if ('refusal' in reading) return reading;
  const { recording, source, browser, version, exchanges } = await madeInSlices(explainInSlices(reading.har));
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
