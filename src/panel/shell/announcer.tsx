import { useEffect, useRef, useState } from 'preact/hooks';
import type { ImportedFile } from '../state/imported-file';
import { requestCount, text } from '../texts/text';

/** At most one announcement in this time. */
const QUIET_MS = 2000;

interface Props {
  readonly failing: number;
  /** When the user last pressed Clear, epoch ms; null: never. */
  readonly clearedAtMs: number | null;
  /** The file that is shown in place of the live recording. */
  readonly file: ImportedFile | null;
}

/** Announces to screen readers, at most every two seconds, how many requests fail when that has changed, and the result of an import. */
export function Announcer({ failing, clearedAtMs, file }: Props) {
  const [said, setSaid] = useState('');
  const latest = useRef(failing);
  const saidCount = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  if (file === null) latest.current = failing;
  const stopTimer = (): void => {
    clearTimeout(timer.current ?? undefined);
    timer.current = null;
  };
  useEffect(() => {
    // What was cleared is said beside its Undo.
    stopTimer();
    saidCount.current = 0;
    setSaid('');
  }, [clearedAtMs]);
  useEffect(() => {
    // What fails in the recording is not said over what is said of the file.
    if (file !== null) return stopTimer();
    if (failing === saidCount.current || timer.current) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      if (latest.current === saidCount.current) return;
      saidCount.current = latest.current;
      setSaid(latest.current === 0 ? text('announceNoneFails') : text('announceFailing', requestCount(latest.current)));
    }, QUIET_MS);
  }, [failing, file === null, clearedAtMs]);
  useEffect(() => {
    if (file?.isDone) setSaid(text('announceImported', requestCount(file.count), file.name, String(failing)));
  }, [file?.id, file?.isDone]);
  useEffect(() => stopTimer, []);
  return (
    <div class="sr-only" role="status" data-announcer>
      {said}
    </div>
  );
}
