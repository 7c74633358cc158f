import { useRef } from 'preact/hooks';
import { Glyph } from '../parts/icons';
import { usePanel } from '../state/panel-context';
import { text } from '../texts/text';

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
          aria-label={text('import')}
          title={text('importTitle')}
          onClick={choose}
        >
          <Glyph name="import" />
        </button>
      ) : (
        <button type="button" class="button" onClick={choose}>
          {text('import')}
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
