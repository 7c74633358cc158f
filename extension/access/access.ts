import { browser } from '../browser';
import { requestAllHosts } from '../host-access';

// A page of its own in a tab: Chromium 156 crashes when a DevTools panel requests a permission, and the worker cannot request one,
// because that is possible on a click only.

const result = document.getElementById('result');

document.getElementById('allow')?.addEventListener('click', async () => {
  if (await requestAllHosts()) {
    const tab = await browser.tabs.getCurrent();
    if (tab.id !== undefined) await browser.tabs.remove(tab.id);
  } else if (result) {
    result.textContent = 'Not allowed. You can also allow it in the browser’s list of extensions, under site access.';
  }
});
