import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, editUntilAllowed, openLastRow, openMendableServer } from '../browser/mendable-server';
import { PAGE, SERVER } from '../stacks/front';
import { buildExtension } from './build';

/**
 * `npm run record-tour`: the animation of README, from the real DevTools: a refused request, its fix, an edited response, the trial, the verified
 * server; and the pictures of the fix and of the edited response. Needs `convert` of ImageMagick.
 */
const IMAGES = '.github/images';
const SECONDS = 4;
const SIZE = { width: 1000, height: 640 };
const ME = `${SERVER}/me`;
const CORS = { 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Credentials': 'true', Vary: 'Origin' };

let lines: Readonly<Record<string, string>> = { 'Access-Control-Allow-Origin': '*' };
await buildExtension();
const folder = await mkdtemp(join(tmpdir(), 'credentials-tour-'));
const server = await openMendableServer(() => ({ status: 200, lines: { 'X-Powered-By': 'Express', ...lines } }));
try {
  const { page, devtools } = server;
  const at = (selector: string) => devtools.frame.locator(selector);
  const frames: string[] = [];
  const keep = async (selector: string): Promise<void> => {
    await at(selector)
      .first()
      .evaluate((element) => element.scrollIntoView({ block: 'start' }));
    const path = join(folder, `${frames.length}.png`);
    await devtools.screenshot(path);
    frames.push(path);
  };
  await devtools.setSize(SIZE);
  await call(page, ME);
  await openLastRow(devtools, ME, 'blocked');
  await keep('[data-detail]');
  await at('.fix.strong .snippet:visible').first().waitFor();
  await keep('.fix.strong');
  await devtools.setSize({ ...SIZE, height: 1_100 });
  await at('.fix.strong')
    .first()
    .screenshot({ path: join(IMAGES, 'server-fix.png') });
  await devtools.setSize(SIZE);
  await editUntilAllowed(devtools);
  await keep('[data-what-if]');
  await devtools.screenshot(join(IMAGES, 'what-if.png'));
  await at('[data-what-if] [data-trial-on]').click();
  await at('[data-what-if] [data-trial-outcome=passed]').waitFor();
  await keep('[data-what-if] [data-trial]');
  await at('[data-trial-strip] button').click();
  lines = CORS;
  await at('[data-verify-now]').click();
  await at('[data-verified=fixed]').waitFor();
  await keep('[data-verify]');
  execFileSync('convert', [
    ...['-delay', String(SECONDS * 100), '-loop', '0', ...frames],
    ...['+dither', '-colors', '64', '-layers', 'optimize', join(IMAGES, 'tour.gif')],
  ]);
} finally {
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
process.exit();
