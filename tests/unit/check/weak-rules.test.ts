import fc from 'fast-check';
import { expect, it } from 'vitest';
import { probesOf } from '../../../src/check/probes';
import { check, endpoint, idsOf, PAGE, type Rule } from './toy';

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/);
const host = fc
  .tuple(fc.array(label, { minLength: 0, maxLength: 3 }), fc.constantFrom('example', 'test', 'localhost'))
  .map(([labels, top]) => [...labels, top].join('.'));
const port = fc.option(fc.integer({ min: 1024, max: 65_535 }), { nil: null });
const page = fc
  .tuple(fc.constantFrom('https', 'http'), host, port)
  .map(([scheme, name, number]) => `${scheme}://${name}${number === null ? '' : `:${number}`}`);

const hostOf = (origin: string): string => new URL(origin).host;
const parentOf = (origin: string): string => hostOf(origin).replace(/^[^.]*\./, '');

/** What people write to compare an origin with that of their page. */
const RULES: Readonly<Record<string, (page: string) => Rule>> = {
  'an exact list': (own) => (origin) => origin === own,
  'the beginning': (own) => (origin) => origin.startsWith(own),
  'the end': (own) => (origin) => origin.endsWith(hostOf(own)),
  'the end of the domain': (own) => (origin) => origin.endsWith(parentOf(own)),
  'all below the domain': (own) => (origin) => origin === own || origin.endsWith(`.${parentOf(own)}`),
  'a pattern without backslashes': (own) => (origin) => new RegExp(`^${own}$`).test(origin),
  'a pattern without ends': (own) => (origin) => new RegExp(own).test(origin),
  'a pattern with any port': (own) => (origin) => new RegExp(`^${own.replaceAll('.', '\\.')}(:\\d+)?$`).test(origin),
  'either scheme': (own) => (origin) => origin.replace(/^https?/, '') === own.replace(/^https?/, ''),
  'null as well': (own) => (origin) => origin === own || origin === 'null',
  everything: () => () => true,
};

it.each(Object.entries(RULES))(
  'a server that compares %s: the findings name exactly the origins that it lets in',
  (_, ruleOf) => {
    fc.assert(
      fc.property(page, fc.boolean(), fc.boolean(), (own, credentials, withPut) => {
        const asked = endpoint({ credentials, methods: withPut ? ['GET', 'PUT'] : ['GET'] }, own);
        const lets = ruleOf(own);
        const findings = check({ lets, credentials }, asked);
        const letIn = probesOf(asked).flatMap(({ as, origin }) =>
          origin !== null && as !== 'listed' && as !== 'upper-case' && lets(origin) ? [origin] : [],
        );
        const told = findings.flatMap(({ origins }) => origins);
        expect([...told].sort()).toEqual([...new Set(letIn)].sort());
        const rating = credentials ? 'open-with-credentials' : 'open';
        expect(findings.filter((finding) => finding.rating !== rating)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  },
);

it.each([
  ['an exact list', []],
  ['the beginning', ['prefix-allowed']],
  ['the end', ['http-twin-allowed', 'suffix-allowed']],
  ['the end of the domain', ['http-twin-allowed', 'suffix-allowed']],
  ['all below the domain', ['http-twin-allowed', 'sub-domain-allowed']],
  ['a pattern without backslashes', ['unescaped-dot']],
  ['a pattern without ends', ['prefix-allowed', 'unescaped-dot']],
  ['a pattern with any port', ['other-port-allowed']],
  ['either scheme', ['http-twin-allowed']],
  ['null as well', ['null-allowed']],
  ['everything', ['every-origin']],
])('a server that compares %s: %j', (name, ids) => {
  expect(idsOf(check({ lets: RULES[name]?.(PAGE) ?? (() => false) }))).toEqual(ids);
});

const DEEP = 'https://app.eu.shop.example';
it.each([
  [
    'below its own domain, at any depth',
    /^https:\/\/(?:[a-z.-]+\.)?shop\.example$/,
    'sub-domain-allowed',
    'A fault in a page',
  ],
  ['that only ends like its domain', /^https:\/\/.*shop\.example$/, 'suffix-allowed', 'Anyone can register'],
  [
    'that only ends like a part of its domain',
    /^https:\/\/.*eu\.shop\.example$/,
    'sub-domain-allowed',
    'A fault in a page',
  ],
  ['that only ends like it', /^https:\/\/.*app\.eu\.shop\.example$/, 'suffix-allowed', 'A fault in a page'],
  ['with another letter for a dot', /^https:\/\/app.eu.shop.example$/, 'unescaped-dot', 'Anyone can register'],
])('a host with four labels, and one %s', (_, pattern, id, why) => {
  const [found, ...others] = check({ lets: (origin) => pattern.test(origin) }, endpoint({}, DEEP));
  expect([found?.id, others]).toEqual([id, []]);
  expect(found?.why).toContain(why);
});

it.each([
  ['an exact list', []],
  // What ends so is below the domain.
  ['the end', ['http-twin-allowed']],
  ['the end of the domain', ['http-twin-allowed', 'suffix-allowed']],
  // It does not compare the scheme.
  ['all below the domain', ['http-twin-allowed']],
  ['everything', ['every-origin']],
])('where every subdomain may be let in, a server that compares %s: %j', (name, ids) => {
  const lets = RULES[name]?.(PAGE) ?? (() => false);
  expect(idsOf(check({ lets }, { ...endpoint(), allowsSubdomains: true }))).toEqual(ids);
});
