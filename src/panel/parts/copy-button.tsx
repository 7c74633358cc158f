import { useEffect, useRef, useState } from 'preact/hooks';
import { usePanel } from '../state/panel-context';
import { Glyph } from './icons';

const SAID_FOR_MS = 2000;

/** Copies a text, and says whether that worked. A text that takes long to make is made when it is copied. */
export function CopyButton({ text, label = 'Copy' }: { text: string | (() => string); label?: string }) {
  const { host } = usePanel();
  const [said, setSaid] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  const copy = async (): Promise<void> => {
    const worked = await host.copyText(typeof text === 'string' ? text : text()).catch(() => false);
    setSaid(worked ? 'Copied' : 'Could not copy');
    clearTimeout(timer.current ?? undefined);
    timer.current = setTimeout(() => setSaid(null), SAID_FOR_MS);
  };
  return (
    <button type="button" class="button copy" data-copy onClick={() => void copy()}>
      <Glyph name={said === 'Copied' ? 'check' : 'copy'} />
      <span aria-live="polite">{said ?? label}</span>
    </button>
  );
}
