import { mountPanel } from '../../src/panel/shell/mount';
import { setTexts } from '../../src/panel/texts/text';
import { message } from '../messages';
import { createExtensionHost } from './extension-host';
import { reloadIfNotConnected } from './reload-if-not-connected';

setTexts(message);
const root = document.getElementById('root');
if (root) mountPanel(root, createExtensionHost());
void reloadIfNotConnected();
