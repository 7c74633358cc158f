import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallResult } from '../lab/result';
import { type OpenFirefox, openFirefox } from './open-firefox';

const EXAMPLE = 'wildcard-origin';
const BLOCKED = '[role=row][data-verdict=blocked]';

let lab: OpenFirefox['lab'];
let firefox: OpenFirefox['firefox'];
let open: OpenFirefox;
beforeAll(async () => {
  open = await openFirefox(() => undefined);
  ({ lab, firefox } = open);
});
afterAll(() => open?.close());

/** What the page’s own code gets from the call of the example. */
const call = async (): Promise<string | undefined> => {
  const results = await firefox.marionette.run<readonly CallResult[]>(
    'content',
    `return JSON.parse(JSON.stringify(await window.wrappedJSObject.labRun()));`,
  );
  return results.at(-1)?.outcome;
};
const show = (selector: string): Promise<string | null> =>
  firefox.inPanel(`return document.querySelector(${JSON.stringify(selector)})?.innerText ?? null;`);
const press = async (selector: string): Promise<void> => {
  await expect.poll(() => show(selector)).not.toBeNull();
  await firefox.inPanel(`document.querySelector(${JSON.stringify(selector)}).click();`);
};
const BADGE = `
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { extension } = WebExtensionPolicy.getByID('credentials@credentials-devtools.example');
  return ExtensionParent.apiManager.global.browserActionFor(extension).action.getContextData(window.gBrowser.selectedTab).badgeText;
`;
const badge = (): Promise<string> => firefox.marionette.run('chrome', BADGE);

const ids = (): Promise<readonly string[]> =>
  firefox.inPanel(
    `return [...document.querySelectorAll('[role=row][data-exchange]')].map((row) => row.dataset.exchange);`,
  );

beforeEach(async () => {
  const before = await ids();
  await firefox.marionette.open(lab.openUrl(EXAMPLE, { fresh: false, run: false }));
  await expect
    .poll(() => firefox.marionette.run('content', `return typeof window.wrappedJSObject.labRun;`))
    .toBe('function');
  expect(await call()).toBe('network-error');
  // The rows of the page before go when its navigation is known.
  await expect.poll(async () => (await ids()).filter((id) => before.includes(id))).toEqual([]);
  await press(BLOCKED);
});

describe('the panel in Firefox', () => {
  it('counts the failures of the tab on the extension’s icon', async () => {
    await expect.poll(badge).toBe('1');
  });

  it('tries the fix in the tab; turned off, the call fails as before', async () => {
    await press('[data-trial-on]');
    await expect
      .poll(async () => (await show('[data-trial-outcome=passed]')) ?? '')
      .toContain('With the changed lines: Response 200');
    expect(await call()).toBe('readable');
    await expect.poll(badge).toBe('trial');
    await press('[data-trial-strip] button');
    await expect.poll(() => show('[data-trial-strip]')).toBeNull();
    expect(await call()).toBe('network-error');
  });

  it('keeps its rows and the detail that is open when the tools go to another side of the window, where Firefox loads the panel anew', async () => {
    await firefox.inPanel(`document.body.dataset.before = 'yes';`);
    for (const side of ['right', 'bottom'] as const) {
      await firefox.dock(side);
      await expect.poll(async () => (await show('[data-chip=failing]')) ?? '').toContain('1');
      await expect.poll(() => show('[data-detail]')).not.toBeNull();
    }
    expect(await firefox.inPanel(`return document.body.dataset.before ?? null;`)).toBeNull();
    await expect.poll(badge).toBe('1');
  });

  it('ends the trial when the tools are closed', async () => {
    await press('[data-trial-on]');
    await expect.poll(() => show('[data-trial-strip]')).not.toBeNull();
    expect(await call()).toBe('readable');
    await firefox.closePanel();
    await expect.poll(call).toBe('network-error');
    await firefox.openPanel();
  });

  it('checks which origins the server lets in, with requests that have them', async () => {
    const before = lab.log(EXAMPLE).length;
    await press('[data-check-endpoint] > summary');
    await press('[data-check-send]');
    await expect.poll(async () => (await show('[data-check-endpoint]')) ?? '').toContain('findings in 28 responses');
    expect(await show('[data-check-endpoint]')).toContain('The server lets in every origin');
    const origins = lab
      .log(EXAMPLE)
      .slice(before)
      .map(({ headerList }) => headerList.find(({ name }) => name.toLowerCase() === 'origin')?.value ?? '');
    expect(new Set(origins).size).toBe(14);
    expect(origins).toEqual(expect.arrayContaining(['', 'null', 'https://stranger.invalid', 'HTTPS://APP.SHOP.TEST']));
  });
});
