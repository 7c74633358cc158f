import type { Diagnosis } from '../../model/finding';
import { RichText } from '../parts/rich-text';
import { text } from '../texts/text';

/** What limits the diagnosis as a whole: where the recording came from, and whether it agrees with what the page got. */
export function DetailNotes({ diagnosis }: { diagnosis: Diagnosis }) {
  const { exchange, contradicted } = diagnosis;
  return (
    <>
      {exchange.trial && (
        <p class="note" data-note="trial">
          <b>{text('noteTrial')}</b>{' '}
          {exchange.trial.cookie === undefined ? (
            text('noteTrialOfLines')
          ) : (
            <RichText text={text('noteTrialOfCookie', exchange.trial.cookie)} />
          )}
        </p>
      )}
      {exchange.beforeRecording && (
        <p class="note" data-note="before-recording">
          <b>{text('noteLog')}</b> {text('noteLogText')}
        </p>
      )}
      {exchange.viaServiceWorker && (
        <p class="note" data-note="service-worker">
          <b>{text('noteServiceWorker')}</b> {text('noteServiceWorkerText')}
        </p>
      )}
      {contradicted && (
        <p class="note warn" data-note="contradicted">
          <b>{text('noteContradicted')}</b> {text('noteContradictedText')}
        </p>
      )}
    </>
  );
}
