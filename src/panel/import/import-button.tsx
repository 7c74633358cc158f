import { useRef } from 'preact/hooks';
import { Glyph } from '../parts/icons';
import { usePanel } from '../state/panel-context';

/** Lets the user choose a HAR file, by the browser’s own dialog. */
export function ImportButton({ isIcon = false }: { isIcon?: boolean }) {
  const { importFiles } = usePanel();
  const field = useRef<HTMLInputElement>(null);
  const choose = (): void => field.current?.click();
  return (
    <>
      {isIcon ? (
        <button
          type="button"
          class="icon-button"
          data-import
          aria-label="Import a HAR file"
          title="Import a HAR file, or drop one anywhere on the panel"
          onClick={choose}
        >
          <Glyph name="import" />
        </button>
      ) : (
        <button type="button" class="button" onClick={choose}>
          Import a HAR file
        </button>
      )}
      <input
        ref={field}
        type="file"
        accept=".har,.json,application/json"
        data-import-field={isIcon ? 'toolbar' : 'empty'}
        hidden
        onChange={(event) => {
          const { currentTarget } = event;
          const files = [...(currentTarget.files ?? [])];
          // Otherwise the same file could not be chosen again.
          currentTarget.value = '';
          void importFiles(files);
        }}
      />
    </>
  );
}
