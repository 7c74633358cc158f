import { describe, expect, it } from 'vitest';
import { explainFault } from './explain-fault';

/** The causes that a file names for one entry, and which cookies were lost by them. */
const causesOf = (name: string, entry: number) =>
  explainFault(name)
    .withEntry(entry)
    .findings.filter(({ severity }) => severity === 'loses-cookie')
    .map(({ ruleId, cookies }) => [ruleId, cookies]);

describe('a form of another site posts, and the cookie of an earlier response is not sent', () => {
  it.each([
    ['10-form-post-lax-cookie-withheld-missed', 'JSESSIONID'],
    ['10b-form-post-unset-after-3-minutes-missed', '__session'],
    ['03-form-post-navigation-proven-without-credentials', 'JSESSIONID'],
  ])('%s', (name, cookie) => {
    expect(causesOf(name, 2)).toEqual([['cookie-lax-unsafe-method', [cookie]]]);
    const advice = explainFault(name).exchanges.flatMap(({ findings }) => findings.flatMap(({ fixes }) => fixes));
    expect(advice.map(({ title }) => title).join()).not.toContain('credentials');
  });

  it('near miss: a login whose cookies were all stored loses nothing', () => {
    expect(explainFault('03b-saml-post-fine-called-lost').findings).toEqual([]);
  });
});

it('02: the file of Chromium is judged as Chromium, and the lost cookie is named', () => {
  const name = '02-chrome-emulating-iphone-judged-as-safari';
  expect(explainFault(name).browser).toBe('chromium');
  expect(causesOf(name, 1)).toEqual([['setcookie-samesite-default-cross-site', ['sid']]]);
});

describe('set, and absent from the next request', () => {
  it.each(['07b-firefox-third-party-all-clear', '07c-capacitor-all-clear'])('%s: nothing is explained', (name) => {
    const login = name.startsWith('07b') ? 1 : 0;
    expect(explainFault(name).withEntry(login).verdict.text).toBe('Cannot tell whether sid was stored');
    expect(explainFault(name).withEntry(login + 1).verdict.text).toBe('Not explained: sid not sent');
  });

  it('07: Safari blocks the cookie of a third party', () => {
    expect(causesOf('07-safari-third-party-all-clear', 1)).toEqual([['setcookie-third-party-blocked', ['sid']]]);
  });
});

it('12: two cookies of one name were sent, and the request was refused', () => {
  expect(explainFault('12-two-cookies-of-one-name').withEntry(2).verdict.text).toBe('401: two cookies named sid');
});
