import { mountPanel } from '../../src/panel/shell/mount';
import { createExtensionHost } from './extension-host';
import { loadAnewIfUnheard } from './unheard';

const root = document.getElementById('root');
if (root) mountPanel(root, createExtensionHost());
void loadAnewIfUnheard();
