import { browser } from '../browser';
import { requestAllHosts } from '../host-access';
import { message, writeTexts } from '../messages';

// A page of its own in a tab: Chromium 156 crashes when a DevTools panel requests a permission, and the worker cannot request one,
// because that is possible on a click only.

writeTexts();

const result = document.getElementById('result');

document.getElementById('allow')?.addEventListener('click', async () => {
  if (await requestAllHosts()) {
    const tab = await browser.tabs.getCurrent();
    if (tab.id !== undefined) await browser.tabs.remove(tab.id);
  } else if (result) {
    result.textContent = message('accessRefused');
  }
});
