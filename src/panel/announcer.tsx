import { useEffect, useRef, useState } from 'preact/hooks';
import { count } from './format';

/** At most one announcement in this time. */
const QUIET_MS = 2000;

/** Tells a screen reader, politely and seldom, that more requests fail than before. */
export function Announcer({ failing }: { failing: number }) {
  const [said, setSaid] = useState('');
  const latest = useRef(failing);
  const saidCount = useRef(failing);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  latest.current = failing;
  useEffect(() => {
    if (failing < saidCount.current) saidCount.current = failing;
    if (failing === saidCount.current || timer.current) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      saidCount.current = latest.current;
      setSaid(`${count(latest.current, 'request')} failing`);
    }, QUIET_MS);
  }, [failing]);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  return (
    <div class="sr-only" role="status" data-announcer>
      {said}
    </div>
  );
}
