import { expect, it } from 'vitest';
import { proven } from '../../../src/model/known';
import { needsOfServer } from '../../../src/snippets/needs-of-server';
import { createServerLog } from '../../../src/snippets/server-log';
import { exchangeOf } from '../engine/fixtures';

const PAGE = 'https://app.shop.test';
const SERVER = 'https://api.other.test';
const CHROMIUM =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

it.each([
  ['none', CHROMIUM, true],
  ['none', FIREFOX, false],
  ['inactive', CHROMIUM, false],
  ['active', CHROMIUM, false],
])('Sec-Fetch-Storage-Access: %s, from %s: the session’s cookie must be partitioned: %s', (access, agent, expected) => {
  const base = exchangeOf('wildcard-origin');
  const [hop] = base.hops;
  if (hop.actual === null) throw new Error('no request was recorded');
  const lines = [
    { name: 'User-Agent', value: agent },
    { name: 'Sec-Fetch-Storage-Access', value: access },
  ];
  const actual = { ...hop.actual, url: `${SERVER}/me`, requestHeaders: proven(lines, 'test') };
  const log = createServerLog();
  log.addExchange({
    ...base,
    client: { ...base.client, origin: proven(PAGE, 'test') },
    hops: [{ ...hop, url: `${SERVER}/me`, actual }],
  });
  log.addSaid({ origin: PAGE, hops: [{ url: `${SERVER}/me` }], includesCredentials: true, asks: [] });
  const change = {
    actor: 'server',
    at: { hop: 0, message: 'response' },
    intents: [{ intent: 'allow-origin', origin: PAGE }],
  } as const;
  expect(needsOfServer(change, PAGE, SERVER, log.of(SERVER))?.cookies.partitioned).toBe(expected);
});
