import { describe, expect, it } from 'vitest';
import { createCookieSettings } from '../../../src/har/cookie-settings';
import type { FileSession } from '../../../src/har/file-session';
import { sentCookiesOf } from '../../../src/har/sent-cookies';
import type { ParsedHar } from '../../../src/har/text/parse-har';
import { writerOf } from '../../../src/har/writer';
import { generateHar } from '../../bench/generate-har';
import { smallHar } from '../faults/small-har';
import { harOf, harText, writers } from './files';
import { openHar } from './open-har';

/** The exchanges of one request, and a list of those that were built. */
function sessionOf(har: ParsedHar): { readonly session: FileSession; readonly built: number[] } {
  const writer = writerOf(har);
  const recording = openHar(har);
  const built: number[] = [];
  const all = Array.from({ length: recording.count }, (_, index) => index);
  const session: FileSession = {
    ...recording,
    writer,
    setters: all.filter((index) => {
      const { request, isWhole } = recording.firstAt(index);
      return isWhole && request.received.setCookies.length > 0;
    }),
    clientAt: () => '',
    urlsAt: (index) => [recording.subjectAt(index).url],
    requestsAt(index) {
      const { actual, method } = recording.exchangeAt(index).hops[0];
      if (actual === null) return [null];
      const { url, startedAtMs, moments } = actual;
      const { request: read } = recording.firstAt(index);
      const settledAtMs = moments?.settledAtMs ?? null;
      return [{ url, method, startedAtMs, settledAtMs, sent: sentCookiesOf(read.sent.cookies), read }];
    },
    idAt: (index) => recording.exchangeAt(index).id,
    exchangeAt(index) {
      built.push(index);
      return recording.exchangeAt(index);
    },
  };
  return { session, built };
}

const lines = [
  'sid=one; Path=/; Max-Age=60; Secure; HttpOnly',
  'sid=two; Path=/; Max-Age=60; Secure; HttpOnly',
  'sid=longer; Path=/; Max-Age=60; Secure; HttpOnly',
  'sid=; Path=/; Max-Age=0',
  'sid=old; Path=/; Expires=Wed, 01 Jul 2026 09:00:00 GMT',
  'sid=old; Path=/; Expires=Wed, 01 Jul 2026 09:00:00 GMT',
  'place=here',
  'place=gone',
];
const small = smallHar(
  'WebInspector',
  lines.map((line, index) => ({
    url: `https://app.shop.test/${index % 2}/login`,
    type: 'fetch',
    sent: { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors', Cookie: 'x=1' },
    received: { 'Set-Cookie': line },
  })),
);

const files: readonly (readonly [string, ParsedHar])[] = [
  ['lines of a few kinds', small],
  ...[1, 2].map((seed) => [`generated, seed ${seed}`, harOf([...generateHar(1_500, seed)].join(''))] as const),
  ...writers.flatMap((writer) =>
    (['faults', 'fine'] as const).map((session) => [`${writer}, ${session}`, harOf(harText(writer, session))] as const),
  ),
];

describe('what a line does is the same, whether it is concluded for it or for another of its cache key', () => {
  it.each(files)('%s', (_, har) => {
    const { session } = sessionOf(har);
    const settingsAt = createCookieSettings(session);
    for (const index of session.setters) expect(settingsAt(index)).toEqual(createCookieSettings(session)(index));
  });
});

it('few of the responses that set a cookie are judged', () => {
  const { session, built } = sessionOf(harOf([...generateHar(2_000, 1)].join('')));
  const settingsAt = createCookieSettings(session);
  for (const index of session.setters) settingsAt(index);
  expect(session.setters.length).toBeGreaterThan(20);
  expect(built.length).toBeLessThan(session.setters.length / 2);
});
