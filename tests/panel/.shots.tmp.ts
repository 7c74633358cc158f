import { chromium } from '/work/main/node_modules/playwright-core/index.mjs';
import { serveHarness } from '/work/main/tests/panel/serve-harness.ts';
const harness = await serveHarness();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless=new','--no-sandbox'] });
const shot = async (name: string, w: number, h: number, theme: string, id: string|null, extra='') => {
  const page = await browser.newPage({ viewport: { width: w, height: h } });
  page.on('pageerror', (e: Error) => console.log(name, 'ERR', e.message));
  page.on('console', (m: any) => m.type()==='error' && console.log(name, m.text()));
  await page.goto(`${harness.url}?theme=${theme}${extra}`);
  await page.waitForTimeout(300);
  if (id) { await page.click(`[role=row][data-exchange="${id}"]`); await page.waitForTimeout(150); }
  await page.screenshot({ path: `/tmp/panel-shots/${name}.png` });
  await page.close();
};
const only = process.argv[2];
const jobs: [string, number, number, string, string|null, string?][] = [
  ['wildcard-light',1280,760,'light','wildcard'],['cookie-dark',1280,760,'dark','same-site-unset'],['summary-light',1280,760,'light',null],
  ['preflight-light',900,600,'light','preflight-401'],['redirect-dark',900,600,'dark','redirected'],['redirect-light',1280,1100,'light','redirected'],
  ['narrow-list-dark',420,820,'dark',null],['narrow-wildcard-dark',420,820,'dark','wildcard'],['narrow-cookie-light',420,820,'light','same-site-unset'],
  ['mixed-dark',900,600,'dark','mixed-content'],['tell-light',900,600,'light','cannot-tell'],['empty-light',900,600,'light',null,'&cases=0'],['passed-dark',1280,760,'dark','passed'],
  ['summary-dark',900,600,'dark',null],
];
for (const job of jobs) if (!only || job[0].includes(only)) await shot(...job as [any,any,any,any,any,any]);
await browser.close(); await harness.stop();
