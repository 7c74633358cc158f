import type { Diagnosis } from '../../model/finding';

/** What limits the diagnosis as a whole: where the recording came from, and whether it agrees with what the page got. */
export function DetailNotes({ diagnosis }: { diagnosis: Diagnosis }) {
  const { exchange, contradicted } = diagnosis;
  return (
    <>
      {exchange.trial && (
        <p class="note" data-note="trial">
          <b>Recorded while a trial was on.</b>{' '}
          {exchange.trial.cookie === undefined ? (
            'This browser changed header lines of responses, so this shows what the change does, and nothing of what the server sends.'
          ) : (
            <>
              This browser had changed the attributes of the cookie <code>{exchange.trial.cookie}</code>, so this shows
              what the change does, and not what the server’s own line does.
            </>
          )}
        </p>
      )}
      {exchange.beforeRecording && (
        <p class="note" data-note="before-recording">
          <b>Taken from DevTools’ own log.</b> It happened before this panel was first shown, so the cookie store was
          not read at that moment.
        </p>
      )}
      {exchange.viaServiceWorker && (
        <p class="note" data-note="service-worker">
          <b>The response came from a service worker.</b> The page got the worker’s response, not the server’s.
        </p>
      )}
      {contradicted && (
        <p class="note warn" data-note="contradicted">
          <b>The explanation contradicts the browser.</b> By the recorded headers the page should have got another
          result. The browser is right; please report it.
        </p>
      )}
    </>
  );
}
