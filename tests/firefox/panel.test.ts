import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallResult } from '../lab/result';
import { type OpenFirefox, openFirefox } from './open-firefox';

const EXAMPLE = 'wildcard-origin';
/** The session cookie is for another path. */
const COOKIE_EXAMPLE = 'other-path';

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
const STOP_BACKGROUND = `await WebExtensionPolicy.getByID('credentials@credentials-devtools.example').extension.terminateBackground({ disableResetIdleForTest: true });`;
const RELOAD_EXTENSION = `
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  await (await AddonManager.getAddonByID('credentials@credentials-devtools.example')).reload();
`;
const badge = (): Promise<string> => firefox.marionette.run('chrome', BADGE);

const ids = (): Promise<readonly string[]> =>
  firefox.inPanel(
    `return [...document.querySelectorAll('[role=row][data-exchange]')].map((row) => row.dataset.exchange);`,
  );

/** The fix that is open is tried in the tab, and the call passes. */
const beginTrial = async (): Promise<void> => {
  await press('[data-trial-on]');
  await expect.poll(() => show('[data-trial-strip]')).not.toBeNull();
  expect(await call()).toBe('readable');
};

/** Verdict, name, method and URL of each row. */
const rows = (): Promise<readonly string[]> =>
  firefox.inPanel(
    `return [...document.querySelectorAll('[role=row][data-exchange]')].map(({ dataset }) => [dataset.verdict, dataset.exchange, dataset.method, dataset.url].join(' '));`,
  );

/** An example’s page was loaded, and its call made; the rows of the page before are gone. */
const loadExample = async (id: string, outcome: string): Promise<void> => {
  const before = await ids();
  await firefox.marionette.open(lab.openUrl(id, { fresh: false, run: false }));
  await expect
    .poll(() => firefox.marionette.run('content', `return typeof window.wrappedJSObject.labRun;`))
    .toBe('function');
  expect(await call()).toBe(outcome);
  // The rows of the page before go when its navigation is known.
  await expect.poll(async () => (await ids()).filter((each) => before.includes(each))).toEqual([]);
};
/** The detail of an example’s call is open. */
const openExample = async (
  id: string,
  { outcome, verdict }: { readonly outcome: string; readonly verdict: string },
): Promise<void> => {
  await loadExample(id, outcome);
  await press(`[role=row][data-verdict=${verdict}]`);
};

describe('the attributes of a cookie, in Firefox', () => {
  /** Path and value, in Firefox’s own store. */
  const stored = (): Promise<readonly string[]> =>
    firefox.marionette.run(
      'chrome',
      `return Services.cookies.getCookiesFromHost('api.shop.test', {}).map(({ name, path, value }) => name + ' ' + path + ' ' + value);`,
    );
  const sent = (): readonly string[] =>
    lab.log(COOKIE_EXAMPLE).findLast(({ url }) => url.includes('/orders'))?.cookies ?? [];

  beforeEach(async () => {
    await firefox.marionette.run('chrome', `Services.cookies.removeAll();`);
    await openExample(COOKIE_EXAMPLE, { outcome: 'readable', verdict: 'cookies-lost' });
  });

  it('are tried in its store: the request is repeated with the cookie, and what was there is put back', async () => {
    const before = await stored();
    expect(before).toEqual([expect.stringMatching(/^sid \/account /)]);
    expect(sent()).toEqual([]);
    await press('[data-trial-on]');
    // The path is a part of a cookie’s identity: one of the other path stands beside it.
    await expect.poll(stored).toEqual([before[0], before[0]?.replace('/account', '/')]);
    await expect.poll(sent).toEqual(['sid']);
    await expect.poll(badge).toBe('trial');
    await press('[data-trial-strip] button');
    await expect.poll(stored).toEqual(before);
    await call();
    expect(sent()).toEqual([]);
  });

  it('are put back when the tools are closed', async () => {
    const before = await stored();
    await press('[data-trial-on]');
    await expect.poll(stored).not.toEqual(before);
    await firefox.closePanel();
    await expect.poll(stored).toEqual(before);
    await firefox.openPanel();
  });
});

describe('the panel in Firefox', () => {
  beforeEach(() => openExample(EXAMPLE, { outcome: 'network-error', verdict: 'blocked' }));

  it('judges an edited response at once, and tries it in the tab', async () => {
    const before = lab.log(EXAMPLE).length;
    await press('[data-what-if-open]');
    await expect.poll(() => show('[data-what-if] textarea')).not.toBeNull();
    const lines = [
      'HTTP/1.1 200 OK',
      'Access-Control-Allow-Origin: https://app.shop.test',
      'Access-Control-Allow-Credentials: true',
    ];
    await firefox.inPanel(`
      const area = document.querySelector('[data-what-if] textarea');
      area.value = ${JSON.stringify(lines.join('\n'))};
      area.dispatchEvent(new Event('input', { bubbles: true }));
    `);
    await expect
      .poll(() => show('[data-supposed]'))
      .toContain('Nothing would stop it: the page could read this response.');
    expect(lab.log(EXAMPLE)).toHaveLength(before);
    const text = `document.querySelector('[data-what-if] textarea').value`;
    const pressNamed = (name: string): Promise<void> =>
      firefox.inPanel(
        `[...document.querySelectorAll('[data-what-if] button')].find(({ textContent }) => textContent === '${name}').click();`,
      );
    await pressNamed('Reset');
    await expect.poll(() => firefox.inPanel(`return ${text};`)).not.toBe(lines.join('\n'));
    await pressNamed('Undo');
    await expect.poll(() => firefox.inPanel(`return ${text};`)).toBe(lines.join('\n'));
    await press('[data-what-if] [data-trial-on]');
    await expect.poll(() => show('[data-what-if] [data-trial-outcome=passed]')).not.toBeNull();
    expect(await call()).toBe('readable');
    await press('[data-trial-strip] button');
    await expect.poll(() => show('[data-trial-strip]')).toBeNull();
  });

  it('verifies the server: the request is made again, without the cache', async () => {
    const before = lab.log(EXAMPLE).length;
    await press('[data-verify-now]');
    await expect.poll(() => show('[data-verified=unchanged]')).not.toBeNull();
    const again = lab.log(EXAMPLE).slice(before);
    expect(again.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual(['GET /wildcard-origin/me']);
    expect(again[0]?.headerList).toContainEqual(
      expect.objectContaining({ name: expect.stringMatching(/^cache-control$/i), value: 'no-cache' }),
    );
  });

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
    await beginTrial();
    await firefox.closePanel();
    await expect.poll(call).toBe('network-error');
    await firefox.openPanel();
  });

  it('ends the trial when the background part is stopped', async () => {
    await beginTrial();
    await firefox.marionette.run('chrome', STOP_BACKGROUND);
    await expect.poll(call).toBe('network-error');
    await expect.poll(() => show('[data-trial-strip]')).toBeNull();
  });

  it('knows all that the page requests while the background part starts again', async () => {
    for (const delayMs of [0, 150, 300, 350, 400, 500]) {
      await firefox.marionette.run('chrome', STOP_BACKGROUND);
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      await loadExample(EXAMPLE, 'network-error');
      // The page, and its call.
      await expect
        .poll(rows)
        .toEqual([expect.stringMatching(/^passed /), expect.stringMatching(/^blocked .*\/wildcard-origin\/me$/)]);
    }
  });

  it('ends the trial when the extension is loaded anew', async () => {
    await beginTrial();
    await firefox.marionette.run('chrome', RELOAD_EXTENSION);
    await expect.poll(call).toBe('network-error');
    await firefox.closePanel();
    await firefox.openPanel();
  });

  it('checks which origins the server lets in, with requests that have them', async () => {
    const before = lab.log(EXAMPLE).length;
    await press('[data-check-endpoint] > summary');
    await press('[data-check-send]');
    await expect.poll(async () => (await show('[data-check-endpoint]')) ?? '').toContain('findings in 26 responses');
    expect(await show('[data-check-endpoint]')).toContain('The server lets in every origin');
    const origins = lab
      .log(EXAMPLE)
      .slice(before)
      .map(({ headerList }) => headerList.find(({ name }) => name.toLowerCase() === 'origin')?.value ?? '');
    expect(new Set(origins).size).toBe(13);
    expect(origins).toEqual(expect.arrayContaining(['', 'null', 'https://stranger.invalid', 'HTTPS://APP.SHOP.TEST']));
  });
});
