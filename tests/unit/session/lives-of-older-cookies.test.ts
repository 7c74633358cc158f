import { expect, it } from 'vitest';
import type { LivedExchange, LivedFate } from '../../../src/session/lived-exchange';
import { createLives, livesOf } from '../../../src/session/lives';
import { fate, lived } from './lived-session';

/** A cookie that was sent before any line was recorded, and a line that sets one of its name. */

const sent = fate('sid', {});
const known = fate('sid', { where: '.shop.test/' });
const set = fate('sid', { at: '0:response', where: '.shop.test/', fate: 'stored', line: 0 });

const exchangesOf = (...all: readonly (readonly LivedFate[])[]): readonly LivedExchange[] =>
  all.map((cookies, index) =>
    lived(index, {
      hops: [{ method: 'GET', url: `https://app.shop.test/${index}`, status: 200, showsCookies: true }],
      cookies,
    }),
  );
const told = (...all: readonly (readonly LivedFate[])[]) =>
  livesOf(exchangesOf(...all)).map(({ where, state, steps }) => [
    where,
    state,
    steps.map(({ kind, request, certainty, count }) => `${kind} ${request} ${certainty}${count ? ` x${count}` : ''}`),
  ]);

it('what was sent before the line is of its cookie at most by conclusion', () => {
  const steps = ['first-seen GET /0 inferred', 'sent GET /0 inferred x2', 'set-again GET /1 proven'];
  expect(told([sent], [sent, set])).toEqual([['.shop.test/', 'stored', steps]]);
  expect(told([sent], [sent, set], [known])).toEqual([['.shop.test/', 'stored', [...steps, 'sent GET /2 proven']]]);
});

it.each([
  ['whose place is known of one', [known, sent]],
  ['that only the header shows', [sent, sent]],
])('two cookies are sent after the line, %s: the line added one, and the older one is another', (_, both) => {
  const certainty = both.includes(known) ? 'proven' : 'inferred';
  expect(told([sent], [sent, set], both, both)).toEqual([
    ['.shop.test/', 'stored', ['set GET /1 proven', `sent-with-another GET /2 ${certainty} x2`]],
    ['', 'stored', ['first-seen GET /0 proven', 'sent GET /0 proven x2', 'sent-with-another GET /2 proven x2']],
  ]);
});

it('near miss: two are sent later, when the line had been shown to replace the older one', () => {
  const lives = told([sent], [sent, set], [known], [known, sent]);
  expect(lives.map(([where]) => where)).toEqual(['.shop.test/', '']);
  expect(lives[1]?.[2]).toEqual(['first-seen GET /3 proven', 'sent-with-another GET /3 proven']);
});

it('near miss: a deletion of a cookie that was sent before is of that cookie', () => {
  const deletion = fate('sid', { ...set, fate: 'deleted', deletes: true });
  expect(told([sent], [deletion])).toEqual([
    ['.shop.test/', 'deleted', ['first-seen GET /0 inferred', 'sent GET /0 inferred', 'deleted GET /1 proven']],
  ]);
});

it('is read on from a fork as from the beginning', () => {
  const all = exchangesOf([sent], [sent, set], [sent, sent]);
  const lives = createLives();
  for (const each of all.slice(0, 2)) lives.add(each);
  for (let times = 0; times < 2; times += 1) {
    const fork = lives.fork();
    for (const each of all.slice(2)) fork.add(each);
    expect(fork.lives()).toEqual(livesOf(all));
  }
});
