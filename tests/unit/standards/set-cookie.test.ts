import { describe, expect, it } from 'vitest';
import type { SameSiteFlag } from '../../../src/model/cookie';
import { parseCookieDate } from '../../../src/standards/cookies/cookie-date';
import { isDeletion } from '../../../src/standards/cookies/is-deletion';
import {
  attributeSpan,
  describeAttributes,
  type ParsedSetCookie,
  parseSetCookieString,
} from '../../../src/standards/cookies/set-cookie';

function parsed(text: string): ParsedSetCookie {
  const result = parseSetCookieString(text);
  if ('failure' in result) throw new Error(`no cookie: ${result.failure}`);
  return result;
}

describe('the pair of a set-cookie-string', () => {
  it.each<[title: string, text: string, name: string, hasName: boolean, sizeBytes: number]>([
    ['name and value', 'sid=abc', 'sid', true, 3],
    ['white space around both is dropped', ' \tsid \t= abc\t ; Secure', 'sid', true, 3],
    ['only the first = divides', 'sid=a=b', 'sid', true, 3],
    ['quotes are part of the value', 'sid="abc"', 'sid', true, 5],
    ['an empty value', 'sid=', 'sid', true, 0],
    ['without = the whole is the value', 'sid', '', false, 3],
    ['an empty name', '=abc', '', true, 3],
    ['a = in an attribute does not divide', 'sid; Path=/', '', false, 3],
    ['a value outside ASCII is counted in bytes', 'sid=ü', 'sid', true, 2],
    ['a redacted value', 'sid=⟨36 bytes, quoted⟩; Path=/', 'sid', true, 36],
    ['a redacted value without a name', '⟨9 bytes, __secure-⟩', '', false, 9],
    ['a redacted value with every flag', 'sid=⟨7 bytes, tab, equals sign, quoted⟩; Secure', 'sid', true, 7],
  ])('%s', (_, text, name, hasName, sizeBytes) => {
    const result = parsed(text);
    expect(result).toMatchObject({ name, hasName, value: { sizeBytes } });
    expect(text.slice(...result.nameSpan)).toBe(name);
  });

  it('points at the value without the white space around it', () => {
    const text = 'sid = abc ; Secure';
    expect(text.slice(...parsed(text).valueSpan)).toBe('abc');
  });

  it.each<[title: string, text: string, failure: 'control-character' | 'empty']>([
    ['a control character in the value', 'sid=a\x01b', 'control-character'],
    ['a control character in the name', 's\x7fid=a', 'control-character'],
    ['a control character in an attribute', 'sid=a; Path=/\x00', 'control-character'],
    ['a line feed', 'sid=a\nb', 'control-character'],
    ['a redacted value that had a control character', 'sid=⟨5 bytes, control character⟩', 'control-character'],
    ['a control character before emptiness', '\x01', 'control-character'],
    ['nothing', '', 'empty'],
    ['an equals sign alone', '=', 'empty'],
    ['white space', ' = ; Secure', 'empty'],
    ['only attributes', '; Secure; Path=/', 'empty'],
    ['a redacted value of no bytes', '⟨0 bytes⟩', 'empty'],
  ])('fails for %s', (_, text, failure) => {
    expect(parseSetCookieString(text)).toEqual({ failure });
  });

  it('does not fail for a tab, which the standard tolerates', () => {
    expect(parsed('sid=a\tb').value.hasTab).toBe(true);
  });
});

describe('the attributes of a set-cookie-string', () => {
  it.each<[title: string, attributes: string, expected: Partial<ParsedSetCookie>]>([
    ['none', '', { domain: null, path: null, secure: false, httpOnly: false, partitioned: false }],
    ['flags in any letter case', 'SECURE; httponly; PartitionED', { secure: true, httpOnly: true, partitioned: true }],
    ['Secure=false is Secure', 'Secure=false', { secure: true }],
    ['Secured is not Secure', 'Secured', { secure: false }],
    ['a Domain in upper case', 'Domain=Shop.TEST', { domain: 'shop.test' }],
    ['a Domain with a leading dot', 'Domain=.shop.test', { domain: 'shop.test' }],
    ['a Domain with two leading dots loses one', 'Domain=..shop.test', { domain: '.shop.test' }],
    ['the last Domain wins', 'Domain=a.test; Domain=b.test', { domain: 'b.test' }],
    ['an empty last Domain takes the first back', 'Domain=a.test; Domain=', { domain: null }],
    ['a Domain of one dot', 'Domain=.', { domain: null }],
    ['white space around = and value', 'Domain \t= shop.test \t', { domain: 'shop.test' }],
    ['a Path', 'Path=/api', { path: '/api' }],
    ['the last Path wins', 'Path=/api; Path=/', { path: '/' }],
    ['a Path without a leading slash', 'Path=api', { path: null }],
    ['an empty Path', 'Path=', { path: null }],
    ['a Domain of 1024 bytes', `Domain=${'a'.repeat(1024)}`, { domain: 'a'.repeat(1024) }],
    ['a Domain over 1024 bytes is ignored', `Domain=a.test; Domain=${'a'.repeat(1025)}`, { domain: 'a.test' }],
    ['the length limit counts bytes', `Path=/${'ü'.repeat(512)}`, { path: null }],
    ['Max-Age', 'Max-Age=60', { maxAgeSeconds: 60 }],
    ['a negative Max-Age', 'Max-Age=-1', { maxAgeSeconds: -1 }],
    ['a Max-Age that is no number', 'Max-Age=1h', { maxAgeSeconds: null }],
    ['a Max-Age with a plus sign', 'Max-Age=+60', { maxAgeSeconds: 60 }],
    ['an empty Max-Age', 'Max-Age=', { maxAgeSeconds: null }],
    ['a Max-Age that is not understood takes an earlier one back', 'Max-Age=5; Max-Age=x', { maxAgeSeconds: null }],
    ['a giant Max-Age stays a number', `Max-Age=${'9'.repeat(400)}`, { maxAgeSeconds: Number.MAX_SAFE_INTEGER }],
    ['Expires', 'Expires=Thu, 01 Jan 1970 00:00:01 GMT', { expiresAtMs: 1000 }],
    ['an Expires that is no date', 'Expires=tomorrow', { expiresAtMs: null }],
    ['an unknown attribute', 'Priority=High', { secure: false, domain: null }],
  ])('%s', (_, attributes, expected) => {
    expect(parsed(`sid=a; ${attributes}`)).toMatchObject(expected);
  });

  it.each<[title: string, attributes: string, flag: SameSiteFlag]>([
    ['Strict', 'SameSite=Strict', 'Strict'],
    ['lax in lower case', 'samesite=lax', 'Lax'],
    ['NONE in upper case', 'SAMESITE=NONE', 'None'],
    ['not stated', 'Secure', 'Default'],
    ['misspelt', 'SameSite=Laxx', 'Default'],
    ['quoted', 'SameSite="Lax"', 'Default'],
    ['empty', 'SameSite=', 'Default'],
    ['the attribute-name misspelt', 'Same-Site=Lax', 'Default'],
    ['twice: the last one wins', 'SameSite=Lax; SameSite=None', 'None'],
    ['twice, the last one misspelt', 'SameSite=Strict; SameSite=foo', 'Default'],
  ])('SameSite %s', (_, attributes, flag) => {
    expect(parsed(`sid=a; ${attributes}`).sameSite).toBe(flag);
  });

  it('keeps them as written, in order, with their spans', () => {
    const text = 'sid=a;  Path = /x ;Secure;;Domain=a.test; Expires=Wed, 09 Jun 2032 10:18:14 GMT';
    const { attributes } = parsed(text);
    expect(attributes.map(({ name, value }) => [name, value])).toEqual([
      ['Path', '/x'],
      ['Secure', ''],
      ['Domain', 'a.test'],
      ['Expires', 'Wed, 09 Jun 2032 10:18:14 GMT'],
    ]);
    expect(attributes.map(({ span }) => text.slice(...span))).toEqual([
      'Path = /x',
      'Secure',
      'Domain=a.test',
      'Expires=Wed, 09 Jun 2032 10:18:14 GMT',
    ]);
  });

  it('points at the last attribute of a name, in any letter case', () => {
    const text = 'sid=a; Domain=a.test; domain=b.test';
    const span = attributeSpan(parsed(text), 'Domain');
    expect(text.slice(...(span ?? [0, 0]))).toBe('domain=b.test');
    expect(attributeSpan(parsed(text), 'Path')).toBeNull();
  });

  it.each<[title: string, text: string, described: string]>([
    ['as written and in order', 'a=b; SameSite=Lax;Secure; Path=/', 'SameSite=Lax; Secure; Path=/'],
    ['without Expires and Max-Age', 'a=b; max-age=5; Secure; Expires=x', 'Secure'],
    ['nothing', 'a=b', ''],
  ])('describes them %s', (_, text, described) => {
    expect(describeAttributes(parsed(text))).toBe(described);
  });
});

describe('parseCookieDate', () => {
  const at = Date.UTC(2032, 5, 9, 10, 18, 14);
  it.each<[title: string, text: string, ms: number | null]>([
    ['the form of HTTP', 'Wed, 09 Jun 2032 10:18:14 GMT', at],
    ['the old form with dashes and two digits', 'Wednesday, 09-Jun-32 10:18:14 GMT', at],
    ['the form of asctime', 'Wed Jun  9 10:18:14 2032', at],
    ['the parts in another order', '10:18:14 2032 jun 9', at],
    ['a full month name', '9 June 2032 10:18:14', at],
    ['a time zone, which is not looked at', 'Wed, 09 Jun 2032 10:18:14 +0200', at],
    ['two digits of the last century', '01 Jan 70 00:00:00', 0],
    ['two digits of this century', '01 Jan 69 00:00:00', Date.UTC(2069, 0, 1)],
    ['no time', '09 Jun 2032', null],
    ['no year', '09 Jun 10:18:14', null],
    ['no month', '09 2032 10:18:14', null],
    ['the 30th of February', '30 Feb 2032 10:18:14', null],
    ['the 29th of February of a leap year', '29 Feb 2032 00:00:00', Date.UTC(2032, 1, 29)],
    ['the 29th of February of another year', '29 Feb 2033 00:00:00', null],
    ['an hour too many', '09 Jun 2032 24:00:00', null],
    ['a minute too many', '09 Jun 2032 10:60:00', null],
    ['a second too many', '09 Jun 2032 10:18:60', null],
    ['the year 1600, which deletes in browsers', '09 Jun 1600 10:18:14', Date.UTC(1600, 5, 9, 10, 18, 14)],
    ['the day 0', '00 Jun 2032 10:18:14', null],
    ['an ISO date', '2032-06-09T10:18:14Z', null],
    ['words', 'tomorrow', null],
    ['nothing', '', null],
  ])('%s', (_, text, ms) => {
    expect(parseCookieDate(text)).toBe(ms);
  });
});

describe('isDeletion', () => {
  const now = Date.UTC(2026, 6, 1);
  it.each<[title: string, attributes: string, deletes: boolean]>([
    ['Max-Age=0', 'Max-Age=0', true],
    ['a negative Max-Age', 'Max-Age=-5', true],
    ['a positive Max-Age', 'Max-Age=1', false],
    ['a past Expires', 'Expires=Thu, 01 Jan 1970 00:00:00 GMT', true],
    ['a future Expires', 'Expires=Wed, 09 Jun 2032 10:18:14 GMT', false],
    ['an Expires of this very moment', 'Expires=Wed, 01 Jul 2026 00:00:00 GMT', true],
    ['a positive Max-Age beats a past Expires', 'Max-Age=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT', false],
    ['Max-Age=0 beats a future Expires', 'Expires=Wed, 09 Jun 2032 10:18:14 GMT; Max-Age=0', true],
    ['a broken Max-Age leaves it to Expires', 'Max-Age=never; Expires=Thu, 01 Jan 1970 00:00:00 GMT', true],
    ['neither', 'Secure', false],
  ])('%s', (_, attributes, deletes) => {
    expect(isDeletion(parsed(`sid=a; ${attributes}`), now)).toBe(deletes);
  });
});
