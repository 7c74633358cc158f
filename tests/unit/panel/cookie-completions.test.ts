import { describe, expect, it } from 'vitest';
import { cookieCompletionsAt } from '../../../src/panel/completion/cookie-completions';
import { LIVES } from './made-lives';

/** The caret is where the bar is. */
const completions = (text: string, isAsked = false) =>
  cookieCompletionsAt(text.replace('|', ''), text.indexOf('|'), LIVES, isAsked);
const at = (text: string, isAsked = false) => completions(text, isAsked).map(({ label }) => label);
/** The whole text with the first one, and the caret in it. */
const chosen = (text: string): string => {
  const [first] = completions(text);
  return first ? `${first.text.slice(0, first.caret)}|${first.text.slice(first.caret)}` : '';
};

describe('what a word of the filter of the cookies can become', () => {
  it.each([
    ['n|', ['name:']],
    ['-H|', ['host:']],
    ['name:s|', ['Sent-At', 'sid', 'csrf']],
    ['host:api|', ['api.shop.test']],
    ['path:|', ['/', '/app', '/auth']],
    ['is:not|', ['not-sent', 'not-stored', 'not-deleted', 'cannot-tell']],
    ['is:refused|', []],
    // In the middle of a word, no key, nothing typed.
    ['na|me', []],
    ['domain:|', []],
    ['|', []],
    ['sid |', []],
  ])('%s: %j', (text, labels) => {
    expect(at(text)).toEqual(labels);
  });

  it('is every key where the user asks', () => {
    expect(at('sid |', true)).toEqual(['name:', 'host:', 'path:', 'is:']);
  });

  it.each([
    ['-n| x', '-name:| x'],
    ['path:/ap|', 'path:/app |'],
    ['-is:ref| x', '-is:refused |x'],
  ])('%s becomes %s', (text, expected) => {
    expect(chosen(text)).toBe(expected);
  });
});
