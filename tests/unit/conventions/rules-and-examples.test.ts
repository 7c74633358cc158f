import { expect, it } from 'vitest';
import { allRules } from '../../../src/rules/index';
import { allSituations } from '../../lab/situations';
import { allExamples } from '../../run/examples';
import { faultsOfRuleFiles } from './rule-files';
import { ROOT } from './sources';

/** Rules that the lab cannot show, each with the reason. */
const WITHOUT_EXAMPLE: Readonly<Record<string, string>> = {
  'cookie-samesite-none-insecure': 'no current browser lets such a cookie into its store',
  'cookie-lax-unsafe-method':
    'a form that posts to another page takes the calls away with it: see tests/unit/engine/cookie-advice.test.ts',
  'warn-lax-allow-unsafe-used': 'the same',
  'partition-firefox-tcp': 'Firefox alone does that: see tests/unit/engine/cookie-advice.test.ts',
  'fx-tracker-request-blocked': 'the same',
  'cookie-cross-site-redirect': 'Firefox alone does that; the example shows what Chromium does',
  'cookie-anonymous-frame': 'the lab has no such frame: see tests/unit/engine/cookie-advice.test.ts',
  'setcookie-domain-non-ascii':
    'the lab has no host whose name is not ASCII: see tests/unit/engine/cookie-advice.test.ts',
  'redirect-by-extension': 'needs a second extension that redirects: see tests/unit/faults/not-by-server.test.ts',
  'mixed-content-warning': 'needs a browser in which the user allowed insecure content',
  'redirect-stream-body': 'a streamed body needs HTTP/2, and the lab speaks HTTP/1.1',
  'preflight-client-cert': 'the lab asks nobody for a certificate: see tests/unit/engine/advice.test.ts',
  'cors-non-http-scheme': 'the lab has http(s) only: see tests/unit/engine/advice.test.ts',
  'extension-rewrote-headers': 'needs a second extension: see tests/browser/neighbours.test.ts',
  'extension-hides-failure': 'needs a second extension: see tests/browser/neighbours.test.ts',
  'request-of-extension': 'needs a second extension: see tests/unit/faults/who-sent-it.test.ts',
  'blocked-by-extension': 'needs a second extension: see tests/browser/neighbours.test.ts',
  'cors-answer-unseen': 'Playwright’s files alone lack such answers: see tests/unit/har/writers.test.ts',
};

const ids = allRules.map(({ id }) => id);
const shown = new Set(allExamples.flatMap(({ findings }) => findings));

it('every rule is a file of its name in the folder of its subject, and is registered', async () => {
  expect(ids.length).toBeGreaterThan(100);
  expect(await faultsOfRuleFiles(ROOT)).toEqual([]);
});

it('every rule has an example, or a reason for having none', () => {
  const without = ids.filter((id) => !shown.has(id) && !(id in WITHOUT_EXAMPLE));
  expect(
    without,
    'Write an example that triggers the rule, in its file; or say above why the lab cannot show it.',
  ).toEqual([]);
});

it('what is said to have no example has none, and is a rule', () => {
  const withOne = Object.keys(WITHOUT_EXAMPLE).filter((id) => shown.has(id));
  expect(withOne, 'There is an example now: take the rule off the list.').toEqual([]);
  const gone = Object.keys(WITHOUT_EXAMPLE).filter((id) => !ids.includes(id));
  expect(gone, 'There is no such rule: take it off the list.').toEqual([]);
});

it('ids of examples and of situations are kebab-case, and each is there once', () => {
  const labIds = [...allExamples, ...allSituations].map(({ id }) => id);
  const twice = labIds.filter((id, index) => labIds.indexOf(id) !== index);
  expect(twice, 'Give one of the two another id: it is the first path segment of all its URLs in the lab.').toEqual([]);
  const odd = labIds.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id));
  expect(odd, 'Write the id in kebab-case: it is a part of URLs in the lab.').toEqual([]);
});

it('findings of examples are ids of rules', () => {
  const unknown = [...shown].filter((id) => !ids.includes(id));
  expect(unknown, 'No rule has this id: correct the example, or write the rule.').toEqual([]);
});
