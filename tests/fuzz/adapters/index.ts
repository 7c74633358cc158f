import type { Adapter, AnyFunction } from '../adapter';
import { assembly } from './assemble';
import { cookies } from './cookies';
import { filters } from './filter';
import { files } from './har';
import { names } from './names';
import { recording } from './recorder';
import { standards } from './standards';

/** How each exported function is fed. */
export const adapters: ReadonlyMap<AnyFunction, Adapter> = new Map(
  [...standards, ...cookies, ...recording, ...assembly, ...files, ...filters, ...names].map((adapter) => [
    adapter.of,
    adapter,
  ]),
);

/**
 * Exported functions that are not fed, by name. They take nothing that a server, a page or a file wrote, or they are called
 * by the functions that are fed, with what these made.
 */
export const NOT_TRIED: readonly string[] = [
  // Parts of the panel: the tests of the panel draw them.
  'panel/filter/filter-chips.FilterChips',
  'panel/filter/filter-problems.FilterProblems',
  'panel/filter/message-reading.MessageReading',
  // Take values of the program’s own.
  'standards/step.step',
  'standards/step.yesOrNo',
  'recorder/late-end.withLater',
  'recorder/missed-end.afterStop',
  'recorder/assemble/missed-preflights.pairMissedPreflights',
  'standards/by-url-start.byUrlStart',
  'standards/cookies/cookie-checks.thirdPartyCheck',
  'standards/cookies/cookie-checks.comparedSites',
  'standards/cookies/cookie-checks.knownThat',
  'standards/cookies/cookie-checks.anyHeld',
  'standards/cookies/cookie-checks.failuresOf',
  'standards/cookies/cookie-checks.decisionOf',
  'standards/cookies/cookie-storage-check.storageStep',
  'standards/cookies/cookie-storage-check.storageLine',
  'recorder/assemble/assemble.createAssembleCache',
  'recorder/assemble/exchange-id.createIdMemory',
  'recorder/assemble/exchange-id.forgetGone',
  'recorder/assemble/exchange-id.nowPartOf',
  'recorder/assemble/exchange-id.releaseIds',
  'recorder/assemble/group-requests.createGroupMemory',
  'recorder/assemble/parts.createPartsMemory',
  'recorder/assemble/replaced.replaced',
  'recorder/assemble/candidates.candidatesOf',
  'recorder/assemble/other-headers.hasOtherHeaders',
  'recorder/assemble/site-store.addsCookies',
  'recorder/assemble/pair-by-order.pairByOrder',
  'recorder/assemble/pair-preflights.hasAskedNames',
  'recorder/assemble/pair-preflights.hasRequestHeader',
  'recorder/assemble/pair-preflights.isSameClient',
  'recorder/json.isObject',
  'recorder/json.membersOf',
  'recorder/json.textOr',
  'recorder/json.numberOr',
  'recorder/json.itemsOf',
  // Called by explainHar for each exchange.
  'har/cached-explanation.cachedExplanationOf',
  'har/cached-explanation.explainFromCache',
  // Called by openHar.
  'har/cookie-settings.createCookieSettings',
  'har/file-exchanges.createExchanges',
  'har/file-exchanges.entryOf',
  'har/file-exchanges.idOf',
  'har/file-exchanges.subjectEntryOf',
  'har/file-hop.FileHop',
  'har/file-memory.createFileMemory',
  'har/joined-lines.joinsLines',
  'har/list-when-read.listWhenRead',
  'har/pages/page-documents.pageDocuments',
  'har/pages/refuted-page.refutedPages',
  'har/sent-cookies.sentCookiesOf',
  'har/stored-responses.storedResponses',
  'har/stores.storesOf',
  'har/stores.storeName',
];
