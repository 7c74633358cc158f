import { describe, expect, it } from 'vitest';
import { clearedCookies } from '../../../src/standards/clear-site-data';
import { joinedCookie } from '../../../src/standards/cookies/joined-cookies';

describe('a second cookie in a Set-Cookie line', () => {
  it.each([
    ['after a value of an attribute', 'a=1; SameSite=Strict, b=2; Path=/', 'b'],
    ['after a name of an attribute', 'a=1; Path=/; Secure, b=2; HttpOnly', 'b'],
    ['after a date', 'a=1; Expires=Wed, 21 Oct 2037 07:28:00 GMT, b=2; Path=/', 'b'],
    ['without a space', 'a=1; Path=/; HttpOnly,b=2; Path=/', 'b'],
    ['with a value that was replaced', 'a=⟨1 bytes⟩; Secure, b=⟨36 bytes, quoted⟩; Path=/', 'b'],
    ['after a Path, with a space', 'a=1; Path=/, b=2; Path=/', 'b'],
  ])('%s', (_, line, name) => {
    const joined = joinedCookie(line);
    expect(joined?.name).toBe(name);
    expect(line.slice(...(joined?.span ?? [0, 0]))).toMatch(/^b=/);
  });

  it.each([
    ['a date', 'a=1; Expires=Wed, 21 Oct 2037 07:28:00 GMT; Path=/'],
    ['a value', 'a=1, b=2; Path=/; Secure'],
    ['a Path', 'a=1; Path=/x,b=2; Secure'],
    ['no attribute behind it', 'a=1; Path=/; Comment=x, b=2'],
    ['an attribute', 'a=1; Comment=x, Path=/; Secure'],
    ['no attributes', 'a=1,b=2'],
  ])('near miss: %s', (_, line) => {
    expect(joinedCookie(line)).toBeNull();
  });
});

describe('Clear-Site-Data', () => {
  it.each([
    ['"cookies"', true],
    ['"*"', true],
    ['"cache", "cookies"', true],
    ['cookies', false],
    ['"COOKIES"', false],
    ['"storage"', false],
    ['"cookies;"', false],
  ])('%s deletes cookies: %s', (value, deletes) => {
    expect(clearedCookies([{ name: 'clear-site-data', value }]) !== null).toBe(deletes);
  });

  it('of two lines the second may do it', () => {
    const list = ['"cache"', '"cookies"'].map((value) => ({ name: 'Clear-Site-Data', value }));
    expect(clearedCookies(list)).toEqual({ index: 1, span: [0, 9] });
  });
});
