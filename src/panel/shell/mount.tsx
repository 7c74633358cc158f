import type { PanelHost } from '../state/host';
import { createJudge } from '../state/judge';
import { mountWithJudge } from './mount-with-judge';

/** Draws the panel into an element. All of its data comes from the host. */
export function mountPanel(root: HTMLElement, host: PanelHost): void {
  mountWithJudge(root, host, createJudge(host.browserName, host.browserVersion));
}
