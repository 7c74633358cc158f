import { expect, it } from 'vitest';
import { createRecordedExchanges } from '../../../src/panel/state/recorded-exchanges';
import { initialState, type PanelState } from '../../../src/panel/state/state';
import { events, recorded } from '../recorder/notation';
import { storedCookie } from '../stored-cookie';

const cookie = storedCookie();
const requests = recorded(events('0 a sends GET https://api.shop.test/me'));
const state: PanelState = {
  ...initialState,
  requests: new Map([...requests].map((life) => [life.requestId, life])),
  siteStores: new Map([['shop.test', [{ atMs: 300, cookies: [cookie] }]]]),
};
const judge = { registrableDomain: () => 'shop.test' };

it('computes no site while there is no judge, and takes the stores in when there is one', () => {
  const recordedExchanges = createRecordedExchanges();
  const [early] = recordedExchanges(state, null);
  const [late] = recordedExchanges(state, judge);
  expect(early?.hops[0].actual?.storeBefore.known).toBe(false);
  expect(late?.hops[0].actual?.storeBefore).toMatchObject({ known: true, value: [{ name: 'sid' }] });
  expect(recordedExchanges(state, judge)[0]).toBe(late);
});

it('a reading of the whole site that shows no more than the reading of a request makes nothing anew', () => {
  const read = requests.map((request) => ({
    ...request,
    hops: request.hops.map((hop) => ({ ...hop, storeBefore: [cookie] })),
  }));
  const at = (cookies: readonly (typeof cookie)[]): PanelState => ({
    ...state,
    requests: new Map(read.map((request) => [request.requestId, request])),
    siteStores: new Map([['shop.test', [{ atMs: 300, cookies }]]]),
  });
  const recordedExchanges = createRecordedExchanges();
  const [before] = recordedExchanges({ ...at([]), siteStores: new Map() }, judge);
  const [sameStore] = recordedExchanges(at([{ ...cookie }]), judge);
  const [otherStore] = recordedExchanges(at([cookie, storedCookie({ name: 'other', domain: 'app.shop.test' })]), judge);
  expect(sameStore).toBe(before);
  expect(otherStore?.hops[0].actual?.storeBefore).toMatchObject({ value: [{ name: 'sid' }, { name: 'other' }] });
});
