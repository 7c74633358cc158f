import { usePanel } from '../state/panel-context';
import { text } from '../texts/text';

/** Shows a recording that comes with the extension, as an imported file. It needs no network. */
export function ExampleButton() {
  const { importFiles } = usePanel();
  const show = async (): Promise<void> => {
    const { default: recording } = await import('./demo.json');
    const written = JSON.stringify(recording);
    await importFiles([{ name: text('exampleName'), size: written.length, text: async () => written }]);
  };
  return (
    <button type="button" class="button" data-show-example onClick={() => void show()}>
      {text('showExample')}
    </button>
  );
}
