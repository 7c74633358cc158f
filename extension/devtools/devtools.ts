import { DEVTOOLS_PORT } from '../../src/protocol/port';
import { membersOf } from '../../src/recorder/json';
import { devtools } from '../browser';
import { keepForNextPanel } from '../kept-recording';
import { reloadIfNotConnected } from '../reload-if-not-connected';
import { readSaved } from '../saved-settings';
import { linkToWorker } from '../worker-link';

const addPanel = (): Promise<unknown> =>
  new Promise((resolve) =>
    devtools.panels.create('Credentials', '/icons/32.png', '/extension/panel/panel.html', resolve),
  );
void reloadIfNotConnected([addPanel]);
keepForNextPanel(devtools.inspectedWindow.tabId);

// The tab is recorded from now on only when the user wants that; else from when the panel is first shown. The port closes
// with DevTools.
void readSaved().then((saved) => {
  if (membersOf(saved).recordOnOpen === true) {
    linkToWorker(
      DEVTOOLS_PORT,
      devtools.inspectedWindow.tabId,
      () => {},
      () => {},
    );
  }
});
