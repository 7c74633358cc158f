import type { Frame } from 'playwright-core';
import type { Exchange } from '../../src/model/exchange';
import type { Related } from '../../src/model/related';

/** An exchange and what it was judged with. */
export interface ReadExchange {
  readonly exchange: Exchange;
  readonly related: Related;
}

/**
 * The exchange that the detail shows, as the panel’s own “Copy as JSON” gives it.
 * The clipboard belongs to the whole machine, so the text is caught on its way there.
 */
export async function readExchange(frame: Frame): Promise<ReadExchange> {
  await frame.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      document.documentElement.dataset.copied = text;
    };
  });
  await frame.locator('[data-as-json] [data-copy]').last().click();
  await frame.locator('html[data-copied]').waitFor({ state: 'attached' });
  const text = await frame.evaluate(() => {
    const { copied } = document.documentElement.dataset;
    delete document.documentElement.dataset.copied;
    return copied;
  });
  return JSON.parse(text ?? '');
}
