import { describe, expect, it } from 'vitest';
import type { AllowList } from '../../../src/check/allow-list';
import { changeOfList } from '../../../src/check/change-of-list';
import { endpoint, line, observedOf, PAGE } from './toy';

const express = observedOf({ lets: () => true, always: [line('X-Powered-By: Express')] }, endpoint());
const textOf = (allowList: AllowList): string | undefined =>
  changeOfList({ ...endpoint(), allowList }, express, null)?.snippet?.parts[0].text;

describe('the allow-list in the words of a stack', () => {
  const [own] = endpoint().allowList;

  it('is that of the recognised stack, or of the one that the user names', () => {
    expect(changeOfList(endpoint(), express, null)?.stack).toBe('express');
    expect(changeOfList(endpoint(), express, 'nginx')?.stack).toBe('nginx');
    expect(changeOfList(endpoint(), [], null)).toMatchObject({ stack: null, snippet: null });
  });

  it('names each origin of the list, also of another site, and what they need; nothing of cookies', () => {
    const other = { ...own, origin: 'https://shop.example.org', methods: ['PUT'], headers: ['X-CSRF-Token'] } as const;
    const change = changeOfList({ ...endpoint(), allowList: [own, other] }, [], 'node-http');
    const text = change?.snippet?.parts.map((part) => part.text).join('\n');
    expect(text).toContain(`['${PAGE}', 'https://shop.example.org']`);
    expect(text).toContain("'GET, HEAD, POST, PUT'");
    expect(text).toContain("'X-CSRF-Token'");
    expect(text).not.toContain('Set-Cookie');
  });

  it.each(['node-http', 'nginx'] as const)(
    '%s names the origins that have credentials, one by one; none is written with subdomains',
    (stack) => {
      const needless = { ...own, origin: 'https://status.shop.example', credentials: false };
      const mixed = { ...endpoint(), allowList: [needless, own] as const, page: needless.origin };
      const change = changeOfList(mixed, [], stack);
      const text = change?.snippet?.parts.map((part) => part.text).join('\n') ?? '';
      expect(text).toContain(
        stack === 'nginx'
          ? 'map $cors_origin $cors_credentials {\n  default "";\n  "~^https://app\\.shop\\.example$" true;\n}'
          : `if (['${PAGE}'].includes(request.headers.origin)) {\n    response.setHeader('Access-Control-Allow-Credentials'`,
      );
      expect(change?.opens).toContain(
        `pages of \`${PAGE}\`, and no others, can read responses made for the signed-in user;`,
      );
      expect(change?.opens).toContain('pages of `https://status.shop.example` can read responses without credentials.');
      expect(changeOfList({ ...mixed, allowsSubdomains: true }, [], stack)).toBeNull();
      // The server’s own origin decides nothing.
      const ofServer = { ...own, origin: 'https://api.shop.example' };
      expect(changeOfList({ ...mixed, allowList: [needless, ofServer] }, [], stack)?.opens).toMatch(
        /pages of `https:\/\/status\.shop\.example`, and no others, can read its responses\./,
      );
    },
  );

  it('names a header where the list has none: an empty list means something else in each program', () => {
    const change = changeOfList(endpoint(), [], 'go-rs-cors');
    expect(change?.snippet?.parts.map((part) => part.text).join('\n')).toContain('"Content-Type"');
    expect(change?.snippet?.notes.join(' ')).toContain('`Content-Type` is named all the same');
    // The package cors allows what is asked for.
    expect(changeOfList(endpoint(), [], 'express')?.snippet?.notes.join(' ')).not.toContain('Content-Type');
  });

  it.each<readonly [string, AllowList]>([
    ['lets in every origin', [{ ...own, origin: '*', credentials: false }]],
    [
      'needs credentials only for some, and the stack has one setting',
      [own, { ...own, origin: 'https://b.example', credentials: false }],
    ],
    ['has an origin that could end a text', [own, { ...own, origin: "https://a'b.example" }]],
    ['has a header that could end a text', [{ ...own, headers: ["x-'a"] }]],
  ])('is not written where the list %s', (_, allowList) => {
    expect(textOf([own])).toContain(`origin: ['${PAGE}']`);
    expect(changeOfList({ ...endpoint(), allowList }, express, null)).toBeNull();
  });
});
