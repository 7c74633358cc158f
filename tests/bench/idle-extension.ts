import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes an extension that listens to the same events of `webRequest` as this one (extension/background/web-request-source.ts)
 * and does nothing with them: what Chromium itself takes for an extension that may read requests. In: an empty folder.
 */
export async function writeIdleExtension(folder: string): Promise<void> {
  const manifest = {
    manifest_version: 3,
    name: 'Idle',
    version: '1',
    permissions: ['webRequest', 'cookies', 'storage'],
    host_permissions: ['<all_urls>'],
    background: { service_worker: 'worker.js' },
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'worker.js'), WORKER);
}

const WORKER = `const nothing = () => undefined;
const filter = { urls: ['<all_urls>'] };
chrome.webRequest.onSendHeaders.addListener(nothing, filter, ['requestHeaders', 'extraHeaders']);
chrome.webRequest.onHeadersReceived.addListener(nothing, filter, ['responseHeaders', 'extraHeaders']);
chrome.webRequest.onResponseStarted.addListener(nothing, filter, ['responseHeaders', 'extraHeaders']);
chrome.webRequest.onErrorOccurred.addListener(nothing, filter, ['extraHeaders']);
`;
