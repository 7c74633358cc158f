import type { Diagnosis } from '../../model/finding';

/** What limits the diagnosis as a whole: where the recording came from, and whether it agrees with the page's fate. */
export function DetailNotes({ diagnosis }: { diagnosis: Diagnosis }) {
  const { exchange, contradicted } = diagnosis;
  return (
    <>
      {exchange.beforeRecording && (
        <p class="note" data-note="before-recording">
          <b>Taken from DevTools’ own log.</b> It happened before this panel was first shown, so the cookie store was
          not read at that moment.
        </p>
      )}
      {exchange.viaServiceWorker && (
        <p class="note" data-note="service-worker">
          <b>A service worker answered.</b> What the page got is the worker’s response, not the server’s.
        </p>
      )}
      {contradicted && (
        <p class="note warn" data-note="contradicted">
          <b>This does not add up.</b> By the headers that were seen the page should have got another result than it
          did. The browser is right; please report it.
        </p>
      )}
    </>
  );
}
