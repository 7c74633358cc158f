import { cacheKeyOf } from '../../../src/har/cache-key';
import { clientsOf, exemptionsOf } from '../../../src/har/clients';
import { explainHar, explainInSlices } from '../../../src/har/explain-har';
import { cacheKeysOf } from '../../../src/har/explanation-cache';
import * as fileFacts from '../../../src/har/file-facts';
import { fileValuesOf } from '../../../src/har/file-values';
import * as gaps from '../../../src/har/gaps';
import * as entryHeaders from '../../../src/har/headers/entry-headers';
import { headerSigns } from '../../../src/har/headers/header-signs';
import { readInSlices } from '../../../src/har/headers/read-entry';
import { createSequences } from '../../../src/har/headers/sequences';
import { normalised } from '../../../src/har/normalised-entries';
import { outlineOf, outlinesInSlices } from '../../../src/har/outline';
import { pagesOf } from '../../../src/har/pages/pages';
import { openInSlices } from '../../../src/har/recording';
import { findEntries } from '../../../src/har/text/entries-place';
import { finished } from '../../../src/har/text/finished';
import { placeOfJsonError } from '../../../src/har/text/json-error';
import { type ParsedHar, parseHar, readRoot } from '../../../src/har/text/parse-har';
import { parseInSlices } from '../../../src/har/text/parse-in-slices';
import { originPartOf, pathPartOf, writtenOriginOf } from '../../../src/har/url-parts';
import * as userAgent from '../../../src/har/user-agent';
import { withheldOf } from '../../../src/har/withheld';
import { isBrowsersOwn, writerOf } from '../../../src/har/writer';
import { type Adapter, type AnyFunction, linesOf, reads, times } from '../adapter';
import { entryOf, MANY, requestWith } from '../sessions';

const fileOf = (entries: readonly unknown[], pages: readonly unknown[] = []): ParsedHar => ({
  entries,
  pages,
  creator: 'WebKit Web Inspector',
  browser: '',
  damage: null,
});
const fileWith = (text: string): ParsedHar => ({
  ...fileOf(
    [entryOf(requestWith(text)), { ...entryOf(requestWith(text)), pageref: text }],
    [{ id: text, title: text }],
  ),
  creator: text,
  browser: text,
});
const readOf = (file: ParsedHar) => finished(readInSlices(file.entries));
const factsOf = (file: ParsedHar) => finished(fileFacts.fileFactsInSlices(readOf(file).entries, file.creator));
const opened = (file: ParsedHar) => finished(openInSlices(file, readOf(file), factsOf(file), writerOf(file)));
const explained = (file: ParsedHar): number => [...explainHar(file).exchanges()].length;
const pagesOfAll = (file: ParsedHar): unknown => {
  const { pageOf, isOfFrame } = pagesOf(file.entries, file.pages);
  return file.entries.map((_, index) => [pageOf(index), isOfFrame(index)]);
};

/** Files of many entries that are like one another. */
const FILES: Readonly<Record<string, (count: number) => ParsedHar>> = {
  ...Object.fromEntries(
    Object.entries(MANY).map(([name, make]) => [name, (count: number) => fileOf(make(count).map(entryOf))]),
  ),
  'documents without pages': (count) =>
    fileOf(
      times(count, (index) => ({
        ...entryOf({ url: `https://app.test/${index}`, atMs: 10 * index, type: 'main_frame' }),
        response: { status: 200, headers: [], content: { mimeType: 'text/html' } },
      })),
    ),
  'pages, and entries without one': (count) =>
    fileOf(
      times(count, (index) => ({
        ...entryOf({
          url: `https://app.test/${index}`,
          atMs: 10 * index,
          type: index % 2 ? 'main_frame' : 'xmlhttprequest',
        }),
        ...(index % 2 ? { pageref: `page_${index}` } : { _resourceType: undefined }),
      })).toReversed(),
      times(count, (index) => ({ id: `page_${index}`, title: `https://app.test/${index}` })),
    ),
  'documents of one page': (count) =>
    fileOf(
      times(count, (index) => ({
        ...entryOf({ url: `https://app.test/${index}`, atMs: 10 * index, type: 'main_frame' }),
        pageref: 'page_1',
      })),
      [{ id: 'page_1', title: 'https://app.test/1' }],
    ),
  cookies: (count) =>
    fileOf(
      times(count, (index) =>
        entryOf({
          url: 'https://api.test/me',
          atMs: 10 * index,
          sent: [{ name: 'Cookie', value: `sid=${index}` }],
          received: [{ name: 'Set-Cookie', value: `sid=${index}; Secure` }],
        }),
      ),
    ),
};

const readsFiles = (of: AnyFunction, read: (file: ParsedHar) => unknown): Adapter => ({
  ...reads(of, (text) => read(fileWith(text))),
  oneOf: 1_000,
  lists: Object.fromEntries(
    Object.entries(FILES).map(([name, make]) => [
      name,
      (count: number) => {
        const file = make(count);
        return () => read(file);
      },
    ]),
  ),
});

export const files: readonly Adapter[] = [
  reads(cacheKeyOf, (text) => {
    const { entries, sequences } = readOf(fileWith(text));
    const [first, second] = entries;
    return first && second && cacheKeyOf(first, second, text, sequences);
  }),
  readsFiles(cacheKeysOf, (file) => cacheKeysOf(opened(file))),
  readsFiles(clientsOf, (file) => {
    const clientAt = clientsOf(readOf(file).entries, { ...factsOf(file), hasSeveralAgents: true });
    return file.entries.map((_, index) => clientAt(index));
  }),
  reads(entryHeaders.firstValueOf, (text) => entryHeaders.firstValueOf(linesOf('Vary', text), 'vary')),
  reads(entryHeaders.valuesOf, (text) => entryHeaders.valuesOf(linesOf('Vary', text), 'vary')),
  reads(entryHeaders.separateLines, (text) => entryHeaders.separateLines([text])),
  readsFiles(readInSlices, readOf),
  reads(originPartOf, originPartOf),
  reads(writtenOriginOf, writtenOriginOf),
  reads(pathPartOf, pathPartOf),
  reads(entryHeaders.isKept, entryHeaders.isKept),
  readsFiles(explainHar, explained),
  readsFiles(explainInSlices, (file) => finished(explainInSlices(file)).count),
  readsFiles(finished, (file) => finished(explainInSlices(file)).count),
  readsFiles(fileFacts.fileFactsInSlices, factsOf),
  reads(fileFacts.hasPartOfHeaders, (text) => fileFacts.hasPartOfHeaders(linesOf(text, text))),
  readsFiles(gaps.gapsOf, (file) => gaps.gapsOf(file, factsOf(file), writerOf(file))),
  readsFiles(gaps.lacksCookies, (file) => gaps.lacksCookies(factsOf(file), writerOf(file))),
  readsFiles(gaps.isWrittenByProxy, (file) => gaps.isWrittenByProxy(factsOf(file))),
  reads(gaps.omitsResponses, (text) => gaps.omitsResponses({ name: text, browser: null, version: null })),
  reads(createSequences, (text) => text.split('\n').reduce(createSequences().after, 0)),
  reads(headerSigns, (text) => text.split('\n').map(headerSigns(new Map()))),
  reads(placeOfJsonError, placeOfJsonError),
  readsFiles(normalised, (file) => normalised(file, { ...factsOf(file), repeatsHeaders: true, joinsSetCookie: true })),
  reads(outlineOf, (text) => outlineOf(entryOf(requestWith(text)), 0)),
  readsFiles(pagesOf, pagesOfAll),
  reads(parseHar, (text) => {
    parseHar(text);
    parseHar(`{"log":{"entries":[${text}`);
  }),
  reads(parseInSlices, (text) => [...parseInSlices(text), ...parseInSlices(`{"log":{"entries":[${text}]}}`)]),
  reads(findEntries, (text) => [...findEntries(text, 10), ...findEntries(`{"log":{"entries":[${text}`, 10)]),
  reads(fileValuesOf, (text) => {
    const headers = linesOf('Set-Cookie', text);
    const entry = { request: { headers: linesOf('Cookie', text) }, response: { headers } };
    const [read] = readOf(fileOf([entry])).entries;
    const values = read && fileValuesOf({ read });
    return values && [values.sent(text.split('=', 1)[0] ?? ''), values.set(0)];
  }),
  reads(readRoot, (text) => readRoot({ log: { entries: text.split('\n'), pages: text, creator: { name: text } } })),
  readsFiles(outlinesInSlices, ({ entries }) => finished(outlinesInSlices(entries))),
  readsFiles(openInSlices, opened),
  reads(userAgent.agentOf, userAgent.agentOf),
  reads(userAgent.exemptionOfAgent, userAgent.exemptionOfAgent),
  reads(userAgent.exemptionReader, (text) => userAgent.exemptionReader()(text)),
  reads(userAgent.chromiumVersionIn, (text) => userAgent.chromiumVersionIn(text, text)),
  readsFiles(withheldOf, (file) => {
    const facts = factsOf(file);
    const writer = writerOf(file);
    return file.entries.map((entry) => withheldOf(entry, facts, writer));
  }),
  readsFiles(isBrowsersOwn, (file) => isBrowsersOwn(writerOf(file), file.entries)),
  readsFiles(exemptionsOf, (file) => {
    const exemptionAt = exemptionsOf(readOf(file).entries, factsOf(file), writerOf(file));
    return file.entries.map((_, entry) => exemptionAt(entry));
  }),
  readsFiles(writerOf, writerOf),
];
