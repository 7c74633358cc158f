import { useEffect, useRef, useState } from 'preact/hooks';
import type { ImportedFile } from '../state/imported-file';
import { requestCount, text } from '../texts/text';

/** At most one announcement in this time. */
const QUIET_MS = 2000;

interface Props {
  readonly failing: number;
  /** The file that is shown in place of the live recording. */
  readonly file: ImportedFile | null;
}

/** Announces to screen readers, at most every two seconds, that more requests fail, and the result of an import. */
export function Announcer({ failing, file }: Props) {
  const [said, setSaid] = useState('');
  const latest = useRef(failing);
  const saidCount = useRef(failing);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  if (file === null) latest.current = failing;
  useEffect(() => {
    if (file !== null) {
      // What fails in the recording is not said over what is said of the file.
      clearTimeout(timer.current ?? undefined);
      timer.current = null;
      return;
    }
    if (failing < saidCount.current) saidCount.current = failing;
    if (failing === saidCount.current || timer.current) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      saidCount.current = latest.current;
      setSaid(text('announceFailing', requestCount(latest.current)));
    }, QUIET_MS);
  }, [failing, file === null]);
  useEffect(() => {
    if (file?.isDone) setSaid(text('announceImported', requestCount(file.count), file.name, String(failing)));
  }, [file?.id, file?.isDone]);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  return (
    <div class="sr-only" role="status" data-announcer>
      {said}
    </div>
  );
}
