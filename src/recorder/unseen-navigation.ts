import type { RecordedRequest } from './events';

/** DevTools tells of a navigation sooner than this; what is told later counts as not told. */
const TOLD_WITHIN_MS = 2_500;

/**
 * Finds a navigation that DevTools did not tell of: the main frame loaded a document, and since then its requests come from
 * a document that was not there before. With Chromium 156 on a busy machine the list sometimes kept a former page;
 * that the message never came is the most likely reason, not a measured one.
 *
 * In: what was recorded; when the last known navigation was told, and the time now (epoch ms).
 * Out: the new document’s URL and when its response began; null when there is none, or it may still be told.
 */
export function unseenNavigation(
  requests: Iterable<RecordedRequest>,
  lastNavigationAtMs: number,
  nowMs: number,
): { readonly url: string; readonly atMs: number } | null {
  const ofMainFrame = [...requests].filter(({ frameId }) => frameId === 0);
  const load = ofMainFrame.findLast(
    (request) => request.resourceType === 'main_frame' && request.started && startOf(request) > lastNavigationAtMs,
  );
  if (!load || nowMs < load.lastEventAtMs + TOLD_WITHIN_MS) return null;
  const documentsBefore = new Set<string | null>([null]);
  const since: RecordedRequest[] = [];
  for (const request of ofMainFrame) {
    if (request.resourceType === 'main_frame') continue;
    if (startOf(request) < startOf(load)) documentsBefore.add(request.documentId);
    else since.push(request);
  }
  const isNewDocument = since.some(({ documentId }) => !documentsBefore.has(documentId));
  return isNewDocument ? { url: load.hops.at(-1)?.url ?? '', atMs: load.lastEventAtMs } : null;
}

const startOf = (request: RecordedRequest): number => request.hops[0]?.sentAtMs ?? 0;
