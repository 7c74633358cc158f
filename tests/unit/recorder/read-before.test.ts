import { expect, it } from 'vitest';
import type { StoredCookie } from '../../../src/model/cookie';
import type { RecorderEvent } from '../../../src/recorder/events';
import { readBefore } from '../../../src/recorder/read-before';
import { type RecorderState, record, requestKey } from '../../../src/recorder/recorder';
import { storedCookie } from '../stored-cookie';
import { events } from './notation';

const cookie = (name: string, more: Partial<StoredCookie> = {}): StoredCookie =>
  storedCookie({ name, domain: 'api.test', ...more });

const reading = (cookies: readonly StoredCookie[]): RecorderEvent => ({
  type: 'store-read',
  tabId: 1,
  atMs: 5,
  requestId: 'a',
  hop: 0,
  when: 'before',
  cookies,
});

/** Names of the cookies; of the overtaken ones with a question mark. */
const namesAfter = (all: readonly RecorderEvent[]): readonly string[] | null => {
  let state: RecorderState = { requests: {} };
  for (const event of all) state = record(state, event).state;
  const hop = state.requests[requestKey(1, 'a')]?.hops[0];
  if (!hop) throw new Error('no hop');
  return readBefore(hop)?.map(({ name, presence }) => (presence === 'overtaken' ? `${name}?` : name)) ?? null;
};

const SENT = '0 a sends GET https://api.test/me';
const SETS_SID = '5 a receives 200 | Set-Cookie: sid=1; Secure; SameSite=None';

it.each([
  ['nothing is set', SENT, '5 a receives 200', [cookie('sid')], ['sid']],
  ['the cookie that the response sets was not sent', SENT, SETS_SID, [cookie('lang'), cookie('sid')], ['lang', 'sid?']],
  ['it was sent, so it was there', `${SENT} | Cookie: sid=1`, SETS_SID, [cookie('sid')], ['sid']],
  ['another one of that name', SENT, SETS_SID, [cookie('sid', { path: '/admin' })], ['sid']],
  [
    'one of that name in a partition',
    SENT,
    SETS_SID,
    [cookie('sid', { partitionKey: { topLevelSite: 'https://app.test', hasCrossSiteAncestor: false } })],
    ['sid'],
  ],
  ['the line deletes it: it was there', SENT, `${SETS_SID}; Max-Age=0`, [cookie('sid')], ['sid']],
  ['the line is for all hosts below it', SENT, `${SETS_SID}; Domain=api.test`, [cookie('sid')], ['sid']],
  [
    'over http: it set no Secure cookie',
    '0 a sends GET http://api.test/me',
    '5 a receives 200 | Set-Cookie: sid=1',
    [cookie('sid'), cookie('lang', { secure: false })],
    ['sid', 'lang'],
  ],
  ['other cookies', SENT, SETS_SID, [cookie('lang')], ['lang']],
])('%s, whichever is heard of first', (_, sent, response, cookies, expected) => {
  const [first, second] = [...events(sent), ...events(`${sent}\n${response}`).slice(1)];
  if (!first || !second) throw new Error('no events');
  expect(namesAfter([first, reading(cookies), second])).toEqual(expected);
  expect(namesAfter([first, second, reading(cookies)])).toEqual(expected);
});

it('a reading that had ended before the response came does not show what it stored', () => {
  const later = events(`${SENT}\n9 a receives 200 | Set-Cookie: sid=1; Secure; SameSite=None`);
  expect(namesAfter([...later.slice(0, 1), reading([cookie('sid')]), ...later.slice(1)])).toEqual(['sid']);
});
