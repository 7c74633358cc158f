import { mountPanel } from '../../src/panel/shell/mount';
import { setTexts } from '../../src/panel/texts/text';
import { devtools } from '../browser';
import { message } from '../messages';
import { readNetworkLog } from '../quirks';
import { reloadIfNotConnected } from '../reload-if-not-connected';
import { createExtensionHost } from './extension-host';

setTexts(message);
const root = document.getElementById('root');
if (root) mountPanel(root, createExtensionHost());

/** The page’s own code replies, so a page that is busy, or stopped at a breakpoint, does not. For its log, DevTools itself replies. */
const askPage = (): Promise<void> => new Promise((resolve) => devtools.inspectedWindow.eval('1', () => resolve()));
void reloadIfNotConnected([askPage, readNetworkLog]);
