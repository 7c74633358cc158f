import type { Report } from '../../src/report/schema';
import type { Evaluator } from './target-evaluator';

/**
 * Everything that the panel has judged, as its own Export button saves it; null while there is nothing to save.
 * The file is read before it is saved to disk.
 */
export async function readReport(frame: Evaluator): Promise<Report | null> {
  const text = await frame.evaluate(async () => {
    const saved = new Promise<string>((resolve) => {
      URL.createObjectURL = (source) => {
        if (source instanceof Blob) source.text().then(resolve);
        return '#';
      };
    });
    HTMLAnchorElement.prototype.click = () => undefined;
    const button = document.querySelector<HTMLButtonElement>('[data-export]');
    if (button === null || button.disabled) return null;
    button.click();
    return saved;
  });
  return text === null ? null : JSON.parse(text);
}
