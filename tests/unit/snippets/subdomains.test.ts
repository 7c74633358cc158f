import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { addExplanation, fixedCallOf, serverChange } from '../../../src/snippets/server-change';
import { createServerLog } from '../../../src/snippets/server-log';
import type { ServerNeeds } from '../../../src/snippets/server-needs';
import type { Stack } from '../../../src/snippets/stack';
import type { StackId } from '../../../src/snippets/stack-id';
import { STACKS } from '../../../src/snippets/stacks';
import { parentOf, subdomainPatterns } from '../../../src/snippets/subdomains';
import { recordingOf } from '../engine/fixtures';
import { NEEDS_BY_NAME } from './exact-pages';

describe('whose subdomains', () => {
  it.each([
    ['https://app.shop.test', 'https://shop.test'],
    ['https://shop.test', 'https://shop.test'],
    ['https://a.b.shop.co.uk:8443', 'https://b.shop.co.uk:8443'],
    // A public suffix belongs to nobody.
    ['https://shop.vercel.app', 'https://shop.vercel.app'],
    ['https://preview.shop.vercel.app', 'https://shop.vercel.app'],
    ['http://localhost:3000', null],
    ['http://127.0.0.1:3000', null],
    ['http://[::1]', null],
    ['https://co.uk', null],
    ['chrome-extension://abcdefgh', null],
    ['null', null],
  ])('%s: %s', (page, expected) => {
    expect(parentOf(page)).toBe(expected);
  });
});

describe('the pattern', () => {
  const [pattern = ''] = subdomainPatterns({ subdomainsOf: 'https://shop.test:8443' });
  it.each([
    ['https://app.shop.test:8443', true],
    ['https://deep.app.shop.test:8443', true],
    ['https://shop.test:8443', false],
    ['https://notshop.test:8443', false],
    ['https://appxshop.test:8443', false],
    ['https://app.shopxtest:8443', false],
    ['https://app.shop.test', false],
    ['https://app.shop.test:84430', false],
    ['https://app.shop.test:8443.evil.example', false],
    ['http://app.shop.test:8443', false],
    ['https://evil.example/.shop.test:8443', false],
    ['https://APP.shop.test:8443', false],
  ])('%s: %s', (origin, expected) => {
    expect(new RegExp(`^${pattern}$`).test(origin)).toBe(expected);
  });
});

const [[, needs] = ['', null]] = NEEDS_BY_NAME;
const textOf = ({ write }: Stack, subdomainsOf: ServerNeeds['subdomainsOf']): string =>
  ((needs && write({ ...needs, subdomainsOf })?.parts) ?? []).map(({ text }) => text).join('\n');

/** The pattern, anchored in the way of a language, or the sign of a program that knows it. */
const ANCHORED = [
  String.raw`/^https:\/\/([a-z0-9_-]+\.)+shop\.test$/`,
  String.raw`^https://([a-z0-9_-]+\.)+shop\.test$`,
  String.raw`^(https://([a-z0-9_-]+\.)+shop\.test)$`,
  String.raw`|https://([a-z0-9_-]+\.)+shop\.test)$`,
  String.raw`re.fullmatch(r'https://([a-z0-9_-]+\.)+shop\.test', `,
  String.raw`%r{\Ahttps://([a-z0-9_-]+\.)+shop\.test\z}`,
  'https://*.shop.test',
];

describe.each(Object.entries(STACKS).filter(([, { knowsPatterns }]) => knowsPatterns))('%s', (_id, stack) => {
  it('lets in subdomains when it is asked to, and only then', () => {
    const asked = textOf(stack, 'https://shop.test');
    expect(
      ANCHORED.some((text) => asked.includes(text)),
      asked,
    ).toBe(true);
    expect(ANCHORED.some((text) => textOf(stack, null).includes(text))).toBe(false);
  });
});

describe('what a user asks for', () => {
  const { exchange, related } = recordingOf('wildcard-origin');
  const diagnosis = diagnose(exchange, { browser: 'chromium', related });
  const log = createServerLog();
  addExplanation(log, diagnosis);
  const [finding] = diagnosis.findings;
  const call = finding?.fixes[0] && fixedCallOf(diagnosis, finding, finding.fixes[0].change);
  if (!call) throw new Error('no fix of the server');
  const changeFor = (stack: StackId, withSubdomains: boolean) => serverChange(call, log, () => stack, withSubdomains);

  it('is offered, and said beside what it opens up and in the checks', () => {
    expect(changeFor('express', false)).toMatchObject({ subdomainsOf: 'https://shop.test' });
    expect(changeFor('express', false)?.opens).not.toContain('subdomain');
    expect(changeFor('express', true)?.opens).toMatch(
      /every subdomain of `https:\/\/shop\.test`.*Everyone who can put a page/,
    );
    expect(changeFor('express', true)?.checks.at(-1)?.posix).toContain('https://notshop.test');
  });

  it('is not there for a stack that knows no patterns, however it is asked', () => {
    const change = changeFor('tomcat', true);
    expect(change?.subdomainsOf).toBeNull();
    expect(change?.snippet?.notes.at(-1)).toContain('list the origin of each');
    expect(change?.opens).not.toContain('subdomain');
  });
});
