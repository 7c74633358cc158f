import * as sentences from '../../../src/panel/filter/browser-sentences';
import { failureInWords } from '../../../src/panel/filter/describe-message';
import * as edit from '../../../src/panel/filter/edit-filter';
import * as filter from '../../../src/panel/filter/filter';
import * as keys from '../../../src/panel/filter/filter-keys';
import { passesMessage } from '../../../src/panel/filter/passes-message';
import { readMessage } from '../../../src/panel/filter/read-message';
import { parseRegex } from '../../../src/panel/filter/regex-syntax';
import { regexTest } from '../../../src/panel/filter/regex-test';
import { holdsTerm, isKindKnown } from '../../../src/panel/filter/term';
import { filterWords } from '../../../src/panel/filter/words';
import { rowOf } from '../../../src/panel/state/row';
import { diagnosis, exchange, hop, record } from '../../panel/sample-data';
import { reads } from '../adapter';

const rowWith = (text: string) => {
  const url = `https://api.test/${text}`;
  const of = exchange('1', [hop(record('GET', url, `Referer: ${text}`, { status: 200, text: `Location: ${text}` }))]);
  return rowOf(of, diagnosis(of));
};

/** Ends behind the text, where JavaScript’s own expressions need exponential time. */
const SLOW = parseRegex('^(a+)+(.*.*=)*$');
const slowly = typeof SLOW === 'string' ? null : regexTest(SLOW);

/** A message that names a request, followed by the text. */
const messageWith = (text: string) => readMessage(`GET https://api.test/${text} net::ERR_FAILED`);

export const filters = [
  reads(sentences.failuresWordedIn, sentences.failuresWordedIn),
  reads(sentences.failureNamed, sentences.failureNamed),
  reads(sentences.failuresNamedIn, sentences.failuresNamedIn),
  reads(sentences.saysOnly, sentences.saysOnly),
  reads(failureInWords, (text) => {
    const message = readMessage(text) ?? messageWith(text);
    return message && failureInWords(message);
  }),
  reads(filter.parseFilter, filter.parseFilter),
  reads(filter.passesFilter, (text) => filter.passesFilter(rowWith(text), 'all', filter.parseFilter(text))),
  reads(filter.passesChip, (text) => filter.passesChip(rowWith(text), 'failing')),
  reads(passesMessage, (text) => {
    const message = messageWith(text);
    return message && passesMessage(rowWith(text), message);
  }),
  reads(readMessage, readMessage),
  reads(filterWords, filterWords),
  reads(keys.filterKey, keys.filterKey),
  reads(keys.nearestKey, keys.nearestKey),
  reads(isKindKnown, isKindKnown),
  reads(holdsTerm, (text) => {
    const row = rowWith(text);
    return filter.parseFilter(`${text} cookie:${text}`).terms.map((term) => holdsTerm(row, term));
  }),
  reads(parseRegex, parseRegex),
  reads(regexTest, (text) => {
    const read = parseRegex(text);
    return [slowly?.(text), typeof read === 'string' ? read : regexTest(read)?.(text)];
  }),
  reads(edit.withTerm, (text) => edit.withTerm(text, { key: 'host', value: text, negated: true })),
  reads(edit.valueText, (text) => edit.valueText(text, 'host')),
];
