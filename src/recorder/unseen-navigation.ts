import type { RequestLife } from './events';

/** DevTools tells of a navigation sooner than this; what is told later counts as not told. */
const TOLD_WITHIN_MS = 2_500;

/**
 * Finds a navigation that DevTools did not tell of: the main frame loaded a document, and since then its requests come from
 * a document that was not there before. With Chromium 156 on a busy machine the list kept a former page now and then;
 * that the message never came is the likeliest reason, not a measured one.
 *
 * In: what was recorded; when the last known navigation was told, and the time now (epoch ms).
 * Out: the new document’s URL and when its response began; null when there is none, or it may still be told.
 */
export function unseenNavigation(
  lives: Iterable<RequestLife>,
  lastToldAtMs: number,
  nowMs: number,
): { readonly url: string; readonly atMs: number } | null {
  const ofMainFrame = [...lives].filter(({ frameId }) => frameId === 0);
  const load = ofMainFrame.findLast(
    (life) => life.resourceType === 'main_frame' && life.started && startOf(life) > lastToldAtMs,
  );
  if (!load || nowMs < load.lastEventAtMs + TOLD_WITHIN_MS) return null;
  const documentsBefore = new Set<string | null>([null]);
  const since: RequestLife[] = [];
  for (const life of ofMainFrame) {
    if (life.resourceType === 'main_frame') continue;
    if (startOf(life) < startOf(load)) documentsBefore.add(life.documentId);
    else since.push(life);
  }
  const isNewDocument = since.some(({ documentId }) => !documentsBefore.has(documentId));
  return isNewDocument ? { url: load.legs.at(-1)?.url ?? '', atMs: load.lastEventAtMs } : null;
}

const startOf = (life: RequestLife): number => life.legs[0]?.sentAtMs ?? 0;
