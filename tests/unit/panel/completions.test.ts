import { describe, expect, it } from 'vitest';
import { requestCompletionsAt } from '../../../src/panel/completion/request-completions';
import { rowOf } from '../../../src/panel/state/row';
import { sampleCases } from '../../panel/sample-cases';

const rows = sampleCases().map((sample) => rowOf(sample.exchange, sample));
/** The caret is where the bar is. */
const at = (text: string, isAsked = false) =>
  requestCompletionsAt(text.replace('|', ''), text.indexOf('|'), rows, isAsked).map(({ label }) => label);
/** The whole text with the first one, and the caret in it. */
const chosen = (text: string): string => {
  const [first] = requestCompletionsAt(text.replace('|', ''), text.indexOf('|'), rows, false);
  return first ? `${first.text.slice(0, first.caret)}|${first.text.slice(first.caret)}` : '';
};

describe('what a word of the filter can become', () => {
  it.each([
    ['c|', ['cookie:', 'cause:']],
    ['-st|', ['status:']],
    ['method:|', ['GET', 'POST', 'PUT']],
    ['domain:pay|', ['api.payments.test']],
    ['is:cook|', ['cookies', 'cookies-lost']],
    ['rule:mixed|', ['mixed-content-blocked']],
    // Complete, in the middle of a word, no key, no values, quoted, a regular expression.
    ['method:put|', []],
    ['me|thod', []],
    ['metod:|', []],
    ['path:|', []],
    ['host:"a|', []],
    ['/st/|', []],
    ['|', []],
    ['host:a |', []],
    ['app.js:41 TypeError: Failed to fetch c|', []],
    [`${'a '.repeat(200)}c|`, []],
  ])('%s: %j', (text, labels) => {
    expect(at(text)).toEqual(labels);
  });

  it('is every key where the user asks', () => {
    expect(at('host:a |', true)).toEqual(['method:', 'host:', 'path:', 'url:', 'status:', 'cookie:', 'cause:', 'is:']);
  });

  it.each([
    ['-st| x', '-status:| x'],
    ['domain:pay|', 'domain:api.payments.test |'],
    ['-host:pay| x', '-host:api.payments.test |x'],
  ])('%s becomes %s', (text, expected) => {
    expect(chosen(text)).toBe(expected);
  });
});
