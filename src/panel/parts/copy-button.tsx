import { useEffect, useRef, useState } from 'preact/hooks';
import { usePanel } from '../state/panel-context';
import { text } from '../texts/text';
import { Glyph } from './icons';

const SAID_FOR_MS = 2000;

/** Copies a text, and says whether that worked. A text that takes long to make is made when it is copied. */
export function CopyButton({ text: copied, label = text('copy') }: { text: string | (() => string); label?: string }) {
  const { host } = usePanel();
  const [worked, setWorked] = useState<boolean | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  const copy = async (): Promise<void> => {
    setWorked(await host.copyText(typeof copied === 'string' ? copied : copied()).catch(() => false));
    clearTimeout(timer.current ?? undefined);
    timer.current = setTimeout(() => setWorked(null), SAID_FOR_MS);
  };
  return (
    <button type="button" class="button copy" data-copy onClick={() => void copy()}>
      <Glyph name={worked ? 'check' : 'copy'} />
      <span aria-live="polite">{worked === null ? label : text(worked ? 'copied' : 'notCopied')}</span>
    </button>
  );
}
