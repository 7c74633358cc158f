import { browser } from '../browser';
import { hasAllHosts, openAccessPage } from '../host-access';
import { message, writeTexts } from '../messages';

// Behind the extension's icon: says where the panel is, and how many requests of this tab fail as far as its panel was shown.

const elementOf = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The popup has no element "${id}"`);
  return found;
};

writeTexts();
elementOf('open').textContent = message('popupOpen', navigator.platform.startsWith('Mac') ? '⌥⌘I' : 'F12');

const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
const tabId = tab?.id;
if (tabId !== undefined) {
  const count = await browser.action.getBadgeText({ tabId });
  const failing = elementOf('failing');
  failing.hidden = !/^\d/.test(count);
  failing.textContent = message(count === '1' ? 'popupFailingOne' : 'popupFailingMany', count);
  elementOf('access').hidden = await hasAllHosts();
  elementOf('allow').addEventListener('click', async () => {
    void openAccessPage(tabId);
    window.close();
  });
}
