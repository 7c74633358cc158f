import { chromium } from 'playwright-core';
import { serveHarness } from './panel/serve-harness';
const h = await serveHarness();
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless=new','--no-sandbox','--disable-gpu'] });
const p = await b.newPage();
for (const [w,hh,id] of [[1280,272,'wildcard'],[1900,900,'wildcard'],[1280,272,'preflight-401']] as const) {
await p.setViewportSize({width:w,height:hh});
await p.goto(`${h.url}?theme=${w===1900?'dark':'light'}`);
await p.waitForSelector('[role=row][data-exchange="wildcard"]');
const ids = await p.locator('[role=row][data-exchange]').evaluateAll((a)=>a.map(x=>x.getAttribute('data-exchange')));
const t = ids.includes(id)? id : ids[3]; console.log(ids.join());
await p.click(`[role=row][data-exchange="${t}"]`); await p.waitForTimeout(800);
await p.screenshot({ path: `/tmp/two-${w}-${t}.png` });
}
await b.close(); await h.stop(); process.exit();
