import type { PanelHost } from '../state/host';
import type { Judge } from '../state/judge-cache';
import { createRecordedExchanges } from '../state/recorded-exchanges';
import { mountWithJudge } from './mount-with-judge';

/** Draws the panel into an element. All that it knows comes from the host. Rows do not wait for the judge. */
export function mountPanel(root: HTMLElement, host: PanelHost): void {
  mountWithJudge(root, host, createRecordedExchanges(), loadJudge(host));
}

async function loadJudge({ browserName, browserVersion }: PanelHost): Promise<Judge> {
  const { createJudge } = await import('../state/judge');
  return createJudge(browserName, browserVersion);
}
