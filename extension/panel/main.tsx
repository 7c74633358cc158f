import { mountPanel } from '../../src/panel/mount';
import { createExtensionHost } from './extension-host';

const root = document.getElementById('root');
if (root) mountPanel(root, createExtensionHost());
