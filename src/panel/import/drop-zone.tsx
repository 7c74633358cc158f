import { useEffect, useState } from 'preact/hooks';
import { usePanel } from '../state/panel-context';
import { text } from '../texts/text';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** A file can be dropped anywhere on the panel; nothing else is accepted. */
export function DropZone() {
  const { importFiles } = usePanel();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      // Between two elements of the panel it is the element that is entered.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      if (!holdsFiles(event)) return;
      // Otherwise the browser would open the file in place of the panel.
      event.preventDefault();
      void importFiles([...(event.dataTransfer?.files ?? [])]);
    };
    const listeners = { dragenter: over, dragover: over, dragleave: leave, drop } as const;
    const names = ['dragenter', 'dragover', 'dragleave', 'drop'] as const;
    for (const name of names) addEventListener(name, listeners[name]);
    return () => {
      for (const name of names) removeEventListener(name, listeners[name]);
    };
  }, [importFiles]);
  return isOver ? (
    <div class="drop-target" aria-hidden="true" data-drop-target>
      <p>{text('dropFile')}</p>
    </div>
  ) : null;
}
