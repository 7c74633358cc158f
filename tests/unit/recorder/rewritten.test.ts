import { describe, expect, it } from 'vitest';
import type { HeaderList } from '../../../src/model/header';
import { rewritten } from '../../../src/recorder/rewritten';

const list = (...texts: string[]): HeaderList =>
  texts.map((text) => ({ name: text.split(': ')[0] ?? '', value: text.split(': ')[1] ?? '' }));
const response = (headerList: HeaderList) => ({ status: 200, statusText: '', headerList, fromCache: false, ip: null });
const received = list('Date: today', 'Access-Control-Allow-Origin: https://app.test', 'Access-Control-Max-Age: 5');

describe('what another extension made of a response', () => {
  it.each([
    ['nothing was told', undefined],
    ['the lines are the same', received.slice(1)],
    ['order and case differ', list('access-control-max-age: 5', 'access-control-allow-origin: https://app.test')],
  ])('is nothing when %s', (_, later) => {
    expect(rewritten(response(received), later)).toBeUndefined();
  });

  it('keeps the server’s list beside the one that was judged', () => {
    const later = list('Access-Control-Max-Age: 5', 'access-control-allow-origin: *');
    expect(rewritten(response(received), later)).toEqual({
      headerList: [...received.slice(0, 1), ...later],
      serverHeaderList: received,
    });
  });

  it.each([
    ['a line that was taken out', received, []],
    ['a line that was sent twice and is there once', [...received, ...received.slice(1)], received.slice(1)],
  ])('notices %s', (_, before, later) => {
    expect(rewritten(response(before), later)?.serverHeaderList).toEqual(before);
  });
});
