import { mountPanel } from '../../src/panel/shell/mount';
import { createExtensionHost } from './extension-host';
import { reloadIfNotConnected } from './reload-if-not-connected';

const root = document.getElementById('root');
if (root) mountPanel(root, createExtensionHost());
void reloadIfNotConnected();
