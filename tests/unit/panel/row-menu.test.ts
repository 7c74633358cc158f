import { expect, it } from 'vitest';
import { requestAsFetch } from '../../../src/changes/request-as-fetch';
import { lineMenu } from '../../../src/panel/menu/line-menu';
import type { MenuScope } from '../../../src/panel/menu/menu-entry';
import { rowAsMarkdown } from '../../../src/panel/menu/row-as-markdown';
import { rowMenu } from '../../../src/panel/menu/row-menu';
import type { PanelContext } from '../../../src/panel/state/panel-context';
import { rowOf } from '../../../src/panel/state/row';
import { initialState, type PanelAction } from '../../../src/panel/state/state';
import { createMemoryHost } from '../../panel/memory-host';
import { sampleCases } from '../../panel/sample-cases';
import { diagnosis, exchange, finding, hop, record } from '../../panel/sample-data';

const at = { hop: 0, message: 'response' } as const;
const host = createMemoryHost();
const copied: string[] = [];
const said: string[] = [];
const WITH_SECRETS = 'Copy as cURL with cookies and tokens';
const told: PanelAction[] = [];
const scope = (part: Partial<MenuScope['state']> = {}, openSource = host.openSource): MenuScope => ({
  panel: {
    host: { ...host, openSource },
    rowAt: (id: string) => (id === 'login' ? rowOf(login, diagnosis(login)) : null),
    dispatch: (action: PanelAction) => void told.push(action),
  } as Partial<PanelContext> as PanelContext,
  state: { ...initialState, ...part },
  copy: (text) => void copied.push(text),
  say: (sentence) => void said.push(sentence),
});
const login = exchange('login', [hop(record('POST', 'https://api.shop.test/login', '', { status: 200 }))]);
const labels = (row: Parameters<typeof rowMenu>[0], of = scope()) => rowMenu(row, of).entries.map(({ label }) => label);

const SECRET = 'https://me:pass@api.shop.test/me?token=abcdef&page=2';
const refused = exchange('refused', [hop(record('GET', SECRET, 'Cookie: sid=⟨36 bytes⟩', { status: 401 }))]);
const row = rowOf(
  refused,
  diagnosis(refused, {
    verdict: { kind: 'blocked', text: 'Session lost' },
    findings: ['login', 'dropped'].map((exchangeId) =>
      finding({
        ruleId: 'session-lost',
        title: `The cookie of \`POST /login\` was not stored *here*, see ${SECRET}.`,
        short: 'Session lost',
        at,
        evidence: [{ kind: 'status', at }],
        earlier: { exchangeId, at, headerIndex: null, line: null, span: null, request: 'POST /login' },
      }),
    ),
  }),
);

it('offers what there is: no preflight, no WebSocket as fetch, an earlier request only while it is held', () => {
  expect(labels(row)).toEqual([
    'Copy URL',
    'Copy as cURL',
    'Copy as fetch',
    'Copy as Markdown',
    'Copy as JSON',
    WITH_SECRETS,
    'Filter by host api.shop.test',
    'Filter by cause “Session lost”',
    'Filter by status 401',
    'Exclude host api.shop.test',
    'Exclude cause “Session lost”',
    'Open the earlier request POST /login',
    'Open initiator checkout.ts:41 in Sources',
  ]);
  const socket = { ...refused, request: { ...refused.request, type: 'websocket' as const } };
  expect(requestAsFetch(diagnosis(socket))).toBeNull();
});

it('opens no initiator where the browser cannot, and of no file, whose page is not there', () => {
  const opens = (of: MenuScope) => labels(row, of).some((label) => label.startsWith('Open initiator'));
  expect([opens(scope()), opens(scope({}, null))]).toEqual([true, false]);
  const imported = { id: 1, name: 'a.har' } as unknown as MenuScope['state']['imported'];
  expect(opens(scope({ imported }))).toBe(false);
});

it('copies secrets only by an entry that says so, from the log at that moment, or says why not', async () => {
  copied.length = 0;
  said.length = 0;
  const run = async (of: MenuScope) => {
    rowMenu(row, of)
      .entries.find(({ label }) => label === WITH_SECRETS)
      ?.run();
    await Promise.resolve();
    await Promise.resolve();
  };
  const { panel, ...others } = scope();
  const logged = { headerList: [{ name: 'Cookie', value: 'sid=abcdef' }], body: null };
  await run({ ...others, panel: { ...panel, host: { ...host, readSentRequest: async () => logged } } });
  await run({ ...others, panel: { ...panel, host: { ...host, readSentRequest: async () => null } } });
  expect(copied).toEqual([expect.stringContaining("-H 'Cookie: sid=abcdef'")]);
  expect(said).toEqual(['Not copied: DevTools’ own log does not have this request, or not its body.']);
  const imported = { id: 1, name: 'a.har' } as unknown as MenuScope['state']['imported'];
  expect(labels(row, scope({ imported }))).not.toContain(WITH_SECRETS);
});

it('copies no secret in any other form', () => {
  copied.length = 0;
  for (const entry of rowMenu(row, scope()).entries)
    if (entry.group === 'copy' && entry.label !== WITH_SECRETS) entry.run();
  expect(copied).toHaveLength(5);
  for (const text of copied) {
    expect(text).toContain('api.shop.test/me?token=');
    expect(text).not.toMatch(/pass@|abcdef/);
  }
});

it('writes Markdown in which nothing that a page chose is markup', () => {
  const text = rowAsMarkdown(row.diagnosis);
  expect(text).toContain('**The cookie of `POST /login` was not stored \\*here\\*');
  expect(text).toContain('`GET https://•••@api.shop.test/me?token=•••&page=2`, status 401');
  const wildcard = sampleCases().find(({ exchange: { id } }) => id === 'wildcard');
  expect(wildcard && rowAsMarkdown(wildcard)).toMatch(
    /\*\*Fix:\*\* Send .*```http\nAccess-Control-Allow-Origin: .*\*\*Caution:\*\* .*Also:\n\n- /s,
  );
});

it('cuts a header line at its first colon, of a pseudo-header at the second', () => {
  copied.length = 0;
  for (const line of ['Location: https://a.test/', ':path: /a:b']) {
    for (const { run } of lineMenu(line, scope()).entries) run();
  }
  expect(copied).toEqual(['Location: https://a.test/', 'Location', 'https://a.test/', ':path: /a:b', ':path', '/a:b']);
});
