import { browser } from '../browser';
import { requestAllHosts } from '../host-access';

// A page of its own in a tab: Chromium 156 crashes when a DevTools panel asks for a permission, and the worker may not ask,
// because a permission is only asked for on a click.

const answer = document.getElementById('answer');

document.getElementById('allow')?.addEventListener('click', async () => {
  if (await requestAllHosts()) {
    const tab = await browser.tabs.getCurrent();
    if (tab.id !== undefined) await browser.tabs.remove(tab.id);
  } else if (answer) {
    answer.textContent = 'Not allowed. You can also allow it in the browser’s list of extensions, under site access.';
  }
});
