import { describe, expect, it } from 'vitest';
import { explainSmall, type Headers, type SmallEntry } from './small-har';

const PAGE = 'https://www.bank.example/';
const FRAME = 'https://api.shop.example/app';

const frame = (access: Headers): SmallEntry => ({
  url: FRAME,
  type: 'document',
  sent: {
    Referer: PAGE,
    'Sec-Fetch-Dest': 'iframe',
    'Sec-Fetch-Mode': 'navigate',
    'Sec-Fetch-Site': 'cross-site',
    ...access,
  },
});
/** A request of a frame to its own origin carries no `Sec-Fetch-Storage-Access`. */
const OWN_CALL: SmallEntry = {
  url: 'https://api.shop.example/items',
  method: 'DELETE',
  type: 'xhr',
  sent: {
    Origin: 'https://api.shop.example',
    Referer: FRAME,
    'Sec-Fetch-Dest': 'empty',
    'Sec-Fetch-Mode': 'cors',
    'Sec-Fetch-Site': 'same-origin',
  },
  received: { 'Set-Cookie': 'theme=dark; Secure; SameSite=None' },
};
const VISIT: SmallEntry = {
  url: PAGE,
  type: 'document',
  sent: { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Site': 'none' },
};
const PAGES = { pages: [{ id: 'p', title: PAGE, startedDateTime: '2026-10-05T10:00:00.000Z' }] };
const fateIn = (entries: readonly SmallEntry[]): string | undefined =>
  explainSmall(
    'WebInspector',
    entries.map((entry) => ({ ...entry, more: { pageref: 'p' } })),
    PAGES,
  )
    .exchanges.find(({ url }) => url === OWN_CALL.url)
    ?.cookies.map(({ fate, certainty, ruleId }) => `${fate} (${certainty}) by ${ruleId}`)
    .join();

describe('a frame of another site calls its own origin', () => {
  it('is not said to have stored a cookie after its document had no storage access', () => {
    expect(fateIn([VISIT, frame({ 'Sec-Fetch-Storage-Access': 'none' }), OWN_CALL])).toBe(
      'not-stored (inferred) by setcookie-third-party-blocked',
    );
  });

  it.each([
    ['its document had storage access', [VISIT, frame({ 'Sec-Fetch-Storage-Access': 'active' }), OWN_CALL]],
    ['only a later request had none', [VISIT, frame({}), OWN_CALL, frame({ 'Sec-Fetch-Storage-Access': 'none' })]],
  ])('is supposed to have stored it where %s', (_, entries) => {
    expect(fateIn(entries)).toBe('stored (inferred) by null');
  });
});
