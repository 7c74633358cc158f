import { preflightCurlOf, sentAsCurl } from '../../changes/curl';
import { requestAsCurl } from '../../changes/request-as-curl';
import { requestAsFetch } from '../../changes/request-as-fetch';
import type { Exchange } from '../../model/exchange';
import { withoutSecrets } from '../../redaction/secrets-in-text';
import { recordingText } from '../../report/recording-text';
import { type NewTerm, withTerm } from '../filter/edit-filter';
import { focusDetail, focusList } from '../parts/focus';
import { scriptName } from '../state/format';
import type { Row } from '../state/row';
import { type TextKey, text } from '../texts/text';
import type { Menu, MenuEntry, MenuScope } from './menu-entry';
import { rowAsMarkdown } from './row-as-markdown';

/** What can be done with a request of the list. */
export function rowMenu(row: Row, scope: MenuScope): Menu {
  return {
    label: `${row.method} ${withoutSecrets(row.pathAndQuery)}`,
    entries: [
      ...copyEntries(row, scope),
      ...secretEntries(row, scope),
      ...filterEntries(row, scope),
      ...openEntries(row, scope),
    ],
  };
}

function copyEntries({ exchange, diagnosis, url }: Row, { copy }: MenuScope): readonly MenuEntry[] {
  const copies = (label: TextKey, said: TextKey, made: () => string): MenuEntry => ({
    group: 'copy',
    label: text(label),
    run: () => copy(made(), text(said)),
  });
  const preflight = preflightCurlOf(exchange.hops[0]);
  const asFetch = requestAsFetch(diagnosis);
  return [
    copies('copyUrl', 'copiedUrl', () => withoutSecrets(url)),
    copies('copyCurl', 'copiedCurl', () => requestAsCurl(diagnosis)),
    ...(preflight === null ? [] : [copies('copyPreflight', 'copiedPreflight', () => preflight)]),
    ...(asFetch === null ? [] : [copies('copyFetch', 'copiedFetch', () => asFetch)]),
    copies('copyMarkdown', 'copiedMarkdown', () => rowAsMarkdown(diagnosis)),
    copies('copyJson', 'copiedJson', () => recordingText(exchange, diagnosis.related)),
  ];
}

/** Nothing of the log’s secrets is kept: they are read when they are copied. A file’s requests are not in the log. */
function secretEntries({ exchange }: Row, { panel, state, copy, say }: MenuScope): readonly MenuEntry[] {
  const [{ method, url, actual }] = exchange.hops;
  if (state.imported !== null || actual === null) return [];
  const run = async (): Promise<void> => {
    const sent = await panel.host.readSentRequest(url, method, actual.startedAtMs);
    if (sent === null) say(text('notCopiedSecrets'));
    else copy(sentAsCurl(method, url, sent), text('copiedSecrets'));
  };
  return [{ group: 'copy', label: text('copySecrets'), run: () => void run() }];
}

function filterEntries({ host, status, diagnosis }: Row, { panel, state }: MenuScope): readonly MenuEntry[] {
  const adds = (label: string, term: NewTerm): MenuEntry => ({
    group: 'filter',
    label,
    run: () => {
      panel.dispatch({ type: 'filter-text', text: withTerm(state.filterText, term) });
      focusList();
    },
  });
  const { culprit } = diagnosis;
  const cause = culprit && ({ key: 'cause', value: culprit.ruleId } as const);
  return [
    ...(host === '' ? [] : [adds(text('filterByHost', host), { key: 'host', value: host, negated: false })]),
    ...(cause ? [adds(text('filterByCause', culprit.short), { ...cause, negated: false })] : []),
    ...(/^\d/.test(status)
      ? [adds(text('filterByStatus', status), { key: 'status', value: status, negated: false })]
      : []),
    ...(host === '' ? [] : [adds(text('excludeHost', host), { key: 'host', value: host, negated: true })]),
    ...(cause ? [adds(text('excludeCause', culprit.short), { ...cause, negated: true })] : []),
  ];
}

function openEntries({ exchange, diagnosis }: Row, { panel, state }: MenuScope): readonly MenuEntry[] {
  const earlier = new Map(
    diagnosis.findings.flatMap((each) => (each.earlier ? [[each.earlier.exchangeId, each.earlier]] : [])),
  );
  const opened = [...earlier.values()].filter(({ exchangeId }) => panel.rowAt(exchangeId) !== null);
  return [
    ...opened.map(
      ({ exchangeId, request }): MenuEntry => ({
        group: 'open',
        label: text('openEarlier', withoutSecrets(request)),
        run: () => {
          panel.dispatch({ type: 'show-exchange', id: exchangeId });
          focusDetail();
        },
      }),
    ),
    // The page of an imported file is not there.
    ...(state.imported === null ? initiatorEntries(exchange, panel.host.openSource) : []),
  ];
}

function initiatorEntries(
  { request: { initiator } }: Exchange,
  openSource: MenuScope['panel']['host']['openSource'],
): readonly MenuEntry[] {
  if (initiator === null || openSource === null) return [];
  const label = text('openInitiator', `${scriptName(initiator.url)}:${initiator.line}`);
  return [{ group: 'open', label, run: () => openSource(initiator) }];
}
