import { describe, expect, it } from 'vitest';
import type { RequestType } from '../../../src/model/exchange';
import { type Known, proven, unknown } from '../../../src/model/known';
import { mixedContentDecision } from '../../../src/standards/mixed-content';

const at = { hop: 0, message: 'request' } as const;
const secure = proven('https://app.shop.test', '');
const insecure = proven('http://app.shop.test', '');
const opaque = proven('null', '');
const noClient = unknown('the client');
const noTop = unknown('the top-level page');
const HTTP = 'http://api.shop.test/';
const decide = (clientOrigin: Known<string>, topLevelOrigin: Known<string>, url: string, type: RequestType) =>
  mixedContentDecision({ clientOrigin, topLevelOrigin, url, type, localNetworkIsExempt: false, at });

describe('mixedContentDecision', () => {
  const localhost = proven('http://localhost:4000', '');

  it.each<[string, Known<string>, Known<string>, string, RequestType]>([
    ['http from an http page', insecure, insecure, HTTP, 'xmlhttprequest'],
    ['https from an https page', secure, secure, 'https://api.shop.test/', 'xmlhttprequest'],
    ['http localhost from an https page', secure, secure, 'http://localhost:3000/', 'xmlhttprequest'],
    ['http 127.0.0.1 from an https page', secure, secure, 'http://127.0.0.1:3000/', 'xmlhttprequest'],
    ['data from an https page', secure, secure, 'data:text/plain,hi', 'xmlhttprequest'],
    ['a top-level navigation', secure, secure, HTTP, 'main_frame'],
    ['an image, which is upgraded', secure, secure, HTTP, 'image'],
    ['a video, which is upgraded', secure, secure, HTTP, 'media'],
    ['an image with nothing known', noClient, noTop, HTTP, 'image'],
    ['http from an opaque frame of an http page', opaque, insecure, HTTP, 'xmlhttprequest'],
    ['http from a page of http localhost (measured)', localhost, localhost, HTTP, 'xmlhttprequest'],
    ['https with nothing known', noClient, noTop, 'https://api.shop.test/', 'xmlhttprequest'],
  ])('allows %s', (_, client, top, url, type) => {
    expect(decide(client, top, url, type).ruling).toBe('allowed');
  });

  it.each<[string, Known<string>, Known<string>, string, RequestType]>([
    ['a fetch', secure, secure, HTTP, 'xmlhttprequest'],
    ['a script', secure, secure, HTTP, 'script'],
    ['a frame', secure, secure, HTTP, 'sub_frame'],
    ['a stylesheet', secure, secure, HTTP, 'stylesheet'],
    ['a beacon', secure, secure, HTTP, 'ping'],
    ['a web socket', secure, secure, 'ws://api.shop.test/', 'websocket'],
    ['an image of an IPv4 address', secure, secure, 'http://192.168.0.1/', 'image'],
    ['an image of an IPv6 address', secure, secure, 'http://[2001:db8::1]/', 'image'],
    ['a fetch from an opaque frame of an https page', opaque, secure, HTTP, 'xmlhttprequest'],
    ['a fetch from an http frame of an https page', insecure, secure, HTTP, 'xmlhttprequest'],
    ['a fetch from an https frame of an http page', secure, insecure, HTTP, 'xmlhttprequest'],
    ['a fetch from an unknown frame of an https page', noClient, secure, HTTP, 'xmlhttprequest'],
  ])('blocks %s', (_, client, top, url, type) => {
    expect(decide(client, top, url, type)).toMatchObject({
      ruling: 'blocked',
      reason: 'mixed-content',
      evidence: [{ kind: 'url', at, part: 'scheme' }],
    });
  });

  it('says which condition held', () => {
    const held = (...parts: Parameters<typeof decide>) => decide(...parts).steps.map((step) => step.held);
    expect(held(secure, secure, 'https://api.shop.test/', 'image')).toEqual([true]);
    expect(held(secure, secure, HTTP, 'main_frame')).toEqual([false, true]);
    expect(held(secure, secure, HTTP, 'image')).toEqual([false, false, true]);
    expect(held(secure, secure, HTTP, 'script')).toEqual([false, false, false, false]);
    expect(held(insecure, insecure, HTTP, 'script')).toEqual([false, false, false, true]);
    expect(held(noClient, noTop, HTTP, 'script')).toEqual([false, false, false, 'unknown']);
  });

  it.each<[string, Known<string>, Known<string>, string, readonly string[]]>([
    ['an opaque client in an unknown page', opaque, noTop, HTTP, ['the top-level page']],
    ['an unknown client in an http page', noClient, insecure, HTTP, ['the client']],
    ['nothing known', noClient, noTop, HTTP, ['the client', 'the top-level page']],
    ['a URL that does not parse', secure, secure, 'api', ['a URL that parses']],
  ])('cannot tell for %s', (_, client, top, url, missing) => {
    expect(decide(client, top, url, 'xmlhttprequest')).toMatchObject({ ruling: 'cannot-tell', missing });
  });
});
