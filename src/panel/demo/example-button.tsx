import { usePanel } from '../state/panel-context';

/** Shows a recording that comes with the extension, as an imported file. It needs no network. */
export function ExampleButton() {
  const { importFiles } = usePanel();
  const show = async (): Promise<void> => {
    const { default: recording } = await import('./demo.json');
    const text = JSON.stringify(recording);
    await importFiles([{ name: 'Example', size: text.length, text: async () => text }]);
  };
  return (
    <button type="button" class="button" data-show-example onClick={() => void show()}>
      Show an example
    </button>
  );
}
