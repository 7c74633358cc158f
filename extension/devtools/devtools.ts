import { DEVTOOLS_PORT } from '../../src/protocol/port';
import { devtools } from '../browser';
import { themeName } from '../quirks';
import { readSettings } from '../settings';
import { linkToWorker } from '../worker-link';

// The fragment lets panel.html choose its first background without a script: see there.
const fragment = themeName() === 'dark' ? '#dark' : '';
devtools.panels.create('Credentials', '/icons/32.png', `/extension/panel/panel.html${fragment}`);

// The tab is recorded from now on only when the user wants that; else from when the panel is first shown. The port goes
// with DevTools.
void readSettings().then(({ recordOnOpen }) => {
  if (recordOnOpen) {
    linkToWorker(
      DEVTOOLS_PORT,
      devtools.inspectedWindow.tabId,
      () => {},
      () => {},
    );
  }
});
