import { describe, expect, it } from 'vitest';
import {
  isCorsNonWildcardRequestHeaderName,
  isCorsSafelistedMethod,
  isCorsSafelistedRequestHeader,
  isCorsSafelistedResponseHeaderName,
  isForbiddenMethod,
  isForbiddenRequestHeader,
} from '../../../src/standards/cors-safelist';

describe('methods', () => {
  it.each([
    ['GET is safelisted', 'GET', true],
    ['HEAD is safelisted', 'HEAD', true],
    ['POST is safelisted', 'POST', true],
    ['PUT is not safelisted', 'PUT', false],
    ['the comparison is case-sensitive', 'get', false],
  ])('%s', (_, method, expected) => {
    expect(isCorsSafelistedMethod(method)).toBe(expected);
  });
  it.each([
    ['TRACE is forbidden', 'TRACE', true],
    ['connect is forbidden in lower case too', 'connect', true],
    ['Track is forbidden', 'Track', true],
    ['OPTIONS is not forbidden', 'OPTIONS', false],
  ])('%s', (_, method, expected) => {
    expect(isForbiddenMethod(method)).toBe(expected);
  });
});

describe('isCorsSafelistedRequestHeader', () => {
  it.each([
    ['accept with any ordinary value', 'Accept', 'application/json, */*', true],
    ['a name in any letter case', 'aCCEPT', '*/*', true],
    ['accept with an unsafe byte', 'Accept', 'text/html;q="1"', false],
    ['accept with a tab, which is safe', 'Accept', 'a\tb', true],
    ['accept with a control character', 'Accept', 'a\u0001', false],
    ['accept with DEL', 'Accept', 'a\u007F', false],
    ['a value of 128 bytes', 'Accept', 'a'.repeat(128), true],
    ['a value of 129 bytes', 'Accept', 'a'.repeat(129), false],
    ['a value of 65 two-byte letters', 'Accept', 'é'.repeat(65), false],
    ['accept-language with its own marks', 'Accept-Language', 'de-CH, de;q=0.9, *', true],
    ['accept-language with a slash', 'Accept-Language', 'de/en', false],
    ['content-language with an underscore', 'Content-Language', 'de_CH', false],
    ['content-language', 'Content-Language', 'de', true],
    ['a form', 'Content-Type', 'application/x-www-form-urlencoded', true],
    ['a multipart form with a boundary', 'Content-Type', 'multipart/form-data; boundary=x', true],
    ['plain text in capitals with a charset', 'Content-Type', 'Text/Plain;charset=UTF-8', true],
    ['plain text with a space before the semicolon', 'Content-Type', ' text/plain ;x', true],
    ['JSON', 'Content-Type', 'application/json', false],
    ['plain text and JSON together', 'Content-Type', 'text/plain, application/json', false],
    ['plain text with a quoted charset', 'Content-Type', 'text/plain;charset="utf-8"', false],
    ['a type without a subtype', 'Content-Type', 'text', false],
    ['a type with two slashes', 'Content-Type', 'text/plain/x', false],
    ['a space after the slash', 'Content-Type', 'text/ plain', false],
    ['an empty content-type', 'Content-Type', '', false],
    ['a range with start and end', 'Range', 'bytes=0-255', true],
    ['a range with a start', 'Range', 'bytes=256-', true],
    ['a range of the last bytes', 'Range', 'bytes=-500', false],
    ['a range that ends before it starts', 'Range', 'bytes=10-9', false],
    ['a range with large numbers', 'Range', 'bytes=9007199254740993-9007199254740992', false],
    ['two ranges', 'Range', 'bytes=0-1,5-6', false],
    ['a range with a space', 'Range', 'bytes = 0-1', false],
    ['authorization', 'Authorization', 'x', false],
    ['a header of one’s own', 'X-Requested-With', 'XMLHttpRequest', false],
  ])('for %s', (_, name, value, expected) => {
    expect(isCorsSafelistedRequestHeader(name, value)).toBe(expected);
  });
});

describe('header names', () => {
  it.each([
    ['Authorization', true],
    ['AUTHORIZATION', true],
    ['Proxy-Authorization', false],
    ['X-Authorization', false],
  ])('the wildcard needs help for %s: %s', (name, expected) => {
    expect(isCorsNonWildcardRequestHeaderName(name)).toBe(expected);
  });
  it.each([
    ['Cookie is forbidden', 'Cookie', '', true],
    ['ORIGIN is forbidden', 'ORIGIN', '', true],
    ['a name with Sec- is forbidden', 'Sec-Fetch-Mode', '', true],
    ['Proxy- alone is forbidden', 'Proxy-', '', true],
    ['Second is not forbidden', 'Second', '', false],
    ['Authorization is not forbidden', 'Authorization', '', false],
    ['User-Agent is not forbidden', 'User-Agent', '', false],
    ['an override to TRACE is forbidden', 'X-HTTP-Method-Override', 'GET, trace', true],
    ['an override to PUT is not forbidden', 'X-HTTP-Method-Override', 'PUT', false],
  ])('%s', (_, name, value, expected) => {
    expect(isForbiddenRequestHeader(name, value)).toBe(expected);
  });
  it.each([
    ['Content-Length is readable', 'Content-Length', true],
    ['cache-control is readable', 'cache-control', true],
    ['X-Total-Count is not', 'X-Total-Count', false],
    ['Set-Cookie is not', 'Set-Cookie', false],
    ['ETag is not', 'ETag', false],
  ])('%s', (_, name, expected) => {
    expect(isCorsSafelistedResponseHeaderName(name)).toBe(expected);
  });
});
