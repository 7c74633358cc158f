import { describe, expect, it } from 'vitest';
import { livesFilter } from '../../../src/panel/cookies/filter-lives';
import { LIVES } from './made-lives';

const shown = (text: string) => LIVES.filter(livesFilter(text)).map(({ name }) => name);

describe('the filter of the cookies', () => {
  it.each<readonly [string, readonly string[]]>([
    ['', ['sid', 'theme', 'csrf', 'Sent-At']],
    ['SID', ['sid']],
    ['api.shop', ['sid', 'csrf']],
    ['/auth', ['csrf']],
    ['name:s', ['sid', 'csrf', 'Sent-At']],
    ['host:.shop.test', ['sid', 'theme', 'csrf', 'Sent-At']],
    ['host:app.', ['Sent-At']],
    ['host:app', ['Sent-At']],
    ['path:/app', ['theme']],
    ['refused', ['sid']],
    ['is:stored', ['theme', 'Sent-At']],
    ['is:not-stored', ['sid']],
    ['stored', ['theme', 'Sent-At']],
    ['not stored', ['sid']],
    ['not sent', ['csrf']],
    ['is:not-sent', ['csrf']],
    ['sent', ['theme', 'Sent-At']],
    ['is:replaced', ['theme']],
    ['deleted', ['csrf']],
    ['is:session', ['sid']],
    ['api -is:deleted', ['sid']],
    ['-api -theme', ['Sent-At']],
    ['is:', ['sid', 'theme', 'csrf', 'Sent-At']],
    ['is:eaten', []],
  ])('“%s”', (text, names) => expect(shown(text)).toEqual(names));
});
