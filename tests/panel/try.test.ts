import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectNoViolations } from './axe';
import { NARROW, useHarness, WIDE } from './in-panel';

const inPanel = useHarness();
const open = async (page: Page): Promise<void> => {
  await page.getByRole('tab', { name: 'Try' }).click();
  await page.locator('[data-try]').waitFor();
};
const result = (page: Page) => page.locator('[data-try-result]');
const field = (page: Page, label: RegExp) => page.locator('[data-try]').getByLabel(label);
const ALLOWS = 'Access-Control-Allow-Origin: https://app.example\nAccess-Control-Allow-Credentials: true';

describe('a request that is written', () => {
  it('asks for what is missing, one after the other, and is judged when all is there', async () => {
    await inPanel('engine=real', WIDE, async (page) => {
      await open(page);
      expect(await result(page).innerText()).toContain('First, the origin');
      await field(page, /Origin/).fill('https://app.example');
      expect(await result(page).innerText()).toContain('Next, the URL');
      await field(page, /URL/).fill('https://api.other.example/me');
      expect(await result(page).innerText()).toContain('the response of the server');
      await field(page, /^Response: /).fill('HTTP/2 200\naccess-control-allow-origin: *\n\n{}');
      await result(page).locator('[data-finding=cors-origin-wildcard-with-credentials]').waitFor();
      await field(page, /^Response: /).fill(`${ALLOWS}\nSet-Cookie: sid=1; SameSite=Lax`);
      await result(page).locator('[data-finding=setcookie-samesite-lax-cross-site]').waitFor();
      await field(page, /Credentials mode/).selectOption('omit');
      await result(page).locator('[data-finding=setcookie-ignored-no-credentials]').waitFor();
    });
  });

  it('says of each field that cannot be used that it cannot', async () => {
    await inPanel('engine=real', WIDE, async (page) => {
      await open(page);
      await field(page, /URL/).fill('foo');
      await field(page, /^Response: /).fill('nonsense');
      expect(await page.locator('[data-try] [aria-invalid=true]').count()).toBe(2);
      expect(await result(page).innerText()).toContain('First, the origin');
    });
  });

  it('asks for the response to a preflight where the browser sends one', async () => {
    await inPanel('engine=real', WIDE, async (page) => {
      await open(page);
      await field(page, /Origin/).fill('https://app.example');
      await field(page, /URL/).fill('https://api.example/cart');
      await field(page, /Method/).selectOption('PUT');
      await field(page, /^Response: /).fill(ALLOWS);
      expect(await result(page).innerText()).toContain('sends a preflight');
      await result(page).getByRole('button', { name: 'Copy the preflight as cURL' }).click();
      const calls = await page.evaluate(() => window.harness.host.calls);
      expect(calls.at(-1)).toBe(
        "copyText curl -i -X OPTIONS -H 'Origin: https://app.example' -H 'Access-Control-Request-Method: PUT' 'https://api.example/cart'",
      );
      await field(page, /preflight/).fill(`204\n${ALLOWS}`);
      await result(page).locator('[data-finding=preflight-method-not-allowed]').waitFor();
      await field(page, /preflight/).fill(`204\n${ALLOWS}\nAccess-Control-Allow-Methods: PUT`);
      await page.waitForFunction(() => document.querySelector('[data-try-result] [data-finding]') === null);
      await page.getByRole('tab', { name: 'Requests' }).click();
      await open(page);
      expect(await field(page, /URL/).inputValue()).toBe('https://api.example/cart');
    });
  });

  it('says at its field what cannot be used, and what a redirect needs', async () => {
    await inPanel('engine=real', WIDE, async (page) => {
      await open(page);
      await field(page, /Origin/).fill('app');
      expect(await page.locator('[data-try]').innerText()).toContain(
        'The page’s origin is a scheme, a host and perhaps a port, like https://app.example.',
      );
      await field(page, /Origin/).fill('https://app.example');
      await field(page, /URL/).fill('https://api.example/me');
      await field(page, /^Response: /).fill(`302\nLocation: /login\n${ALLOWS}`);
      expect(await result(page).innerText()).toContain('follow the redirect to https://api.example/login');
    });
  });

  it('says which of the cookies that the browser has would be sent', async () => {
    await inPanel('engine=real', WIDE, async (page) => {
      await open(page);
      await field(page, /Origin/).fill('https://app.example');
      await field(page, /URL/).fill('https://api.other.example/me');
      await field(page, /^Response: /).fill(`200\n${ALLOWS}`);
      await field(page, /^Cookies/).fill('sid=1; SameSite=Lax\ntheme=dark; SameSite=None; Secure');
      await result(page).locator('[data-finding=cookie-samesite-lax]').waitFor();
      const text = async (): Promise<string> => (await result(page).innerText()).replace(/\s+/g, ' ');
      expect(await text()).toContain('sid would not be sent');
      expect(await text()).toContain('theme would be sent, unless this browser blocks third-party cookies');
      await field(page, /URL/).fill('https://api.app.example/me');
      await page.waitForFunction(() => document.querySelector('[data-try-result] [data-finding]') === null);
      expect(await text()).toContain('sid would be sent');
      await field(page, /^Cookies/).fill('sid');
      expect(await page.locator('[data-try]').innerText()).toContain('Line 1 is no cookie');
      await expectNoViolations(page);
    });
  });

  it('a HAR entry that is pasted fills the form', async () => {
    await inPanel('engine=real', WIDE, async (page) => {
      await open(page);
      const entry = {
        request: {
          method: 'GET',
          url: 'https://api.other.example/me',
          headers: [{ name: 'Origin', value: 'https://app.example' }],
        },
        response: { status: 200, statusText: 'OK', headers: [{ name: 'Access-Control-Allow-Origin', value: '*' }] },
      };
      await field(page, /^Response: /).fill(JSON.stringify(entry));
      await result(page).locator('[data-finding=cors-origin-wildcard-with-credentials]').waitFor();
      expect(await field(page, /Origin/).inputValue()).toBe('https://app.example');
      expect(await field(page, /^Response: /).inputValue()).toBe('200 OK\nAccess-Control-Allow-Origin: *');
    });
  });

  it.each([
    [WIDE, 'light'],
    [NARROW, 'dark'],
  ] as const)('has no axe violation: %j, %s', async (size, theme) => {
    await inPanel(`engine=real&theme=${theme}`, size, async (page) => {
      await page.getByRole('tab', { name: 'Requests' }).press('ArrowLeft');
      await page.locator('[data-try]').waitFor();
      await field(page, /Origin/).fill('https://app.example');
      await field(page, /URL/).fill('https://api.example/me');
      await field(page, /^Response: /).fill('200');
      await result(page).locator('[data-finding]').first().waitFor();
      await expectNoViolations(page);
    });
  });
});
