import { expect, it } from 'vitest';
import { lineChanges } from '../../../src/what-if/line-changes';
import { maskedChange, maskedResponse, unmasked } from '../../../src/what-if/masked';
import { readResponse } from '../../../src/what-if/read-response';
import { responseText } from '../../../src/what-if/response-text';

const SECRET = 'aB3dE5gH7jK9mN1pQ3sT5vW7x';
const recorded = {
  status: 302,
  statusText: 'Found',
  headerList: [
    { name: 'Location', value: `https://app.test/?access_token=${SECRET}` },
    { name: 'X-Data', value: SECRET },
    { name: 'X-Data', value: SECRET.toUpperCase() },
    { name: 'Vary', value: 'Accept' },
  ],
};
const written = (change: (text: string) => string) => {
  const read = readResponse(change(responseText(maskedResponse(recorded))), 200);
  if ('refusal' in read) throw new Error(read.refusal);
  return unmasked(read, recorded);
};

it('shows no secret of a recorded response', () => {
  expect(responseText(maskedResponse(recorded))).not.toContain(SECRET);
});

it('what is left as it was shown is no change, and keeps its value', () => {
  expect(written((text) => text)).toEqual(recorded);
  expect(
    lineChanges(
      recorded,
      written((text) => text.replace('Accept', 'Origin')),
    ),
  ).toEqual([
    { kind: 'removed', text: 'Vary: Accept' },
    { kind: 'added', text: 'Vary: Origin' },
  ]);
});

it('a changed line is shown and copied without its secret', () => {
  const changes = lineChanges(
    recorded,
    written((text) => text.replace('https://app.test/', 'https://b.test/')),
  );
  expect(changes.map(maskedChange).map(({ text }) => text)).toEqual([
    'Location: https://app.test/?access_token=•••',
    'Location: https://b.test/?access_token=•••',
  ]);
  expect(maskedChange({ kind: 'removed', text: `X-Data: ${SECRET}` }).text).toBe('X-Data: •••');
  expect(maskedChange({ kind: 'added', text: '204' }).text).toBe('204');
});
