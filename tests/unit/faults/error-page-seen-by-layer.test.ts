import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { recordingOf } from '../engine/fixtures';

/** The recorded 401 of an example, with one more header line. */
function culpritWith(line: { readonly name: string; readonly value: string }) {
  const { exchange, related } = recordingOf('error-page-401-first-call');
  const [hop] = exchange.hops;
  const { actual } = hop;
  if (actual?.response == null) throw new Error('the recording has no response');
  const { response } = actual;
  const headerList = [...response.headerList.filter(({ name }) => !/^vary$/i.test(name)), line];
  const hops = [{ ...hop, actual: { ...actual, response: { ...response, headerList } } }] as const;
  return diagnose({ ...exchange, hops }, { browser: 'chromium', related }).culprit;
}

describe('an error response without an allowed origin', () => {
  it('was made outside the CORS layer where nothing shows the layer', () => {
    const culprit = culpritWith({ name: 'Vary', value: 'Accept-Encoding' });
    expect(culprit?.ruleId).toBe('cors-error-page-without-headers');
    expect(culprit?.why).toContain('outside the CORS layer');
    expect(culprit?.fixes[0]?.title).toContain('Send CORS headers on error pages too');
  });

  /** A list with a slash after the origin, as real servers respond to it. */
  it.each([
    ['rs/cors', { name: 'Vary', value: 'Origin' }],
    ['Hono', { name: 'Access-Control-Allow-Credentials', value: 'true' }],
  ])('is not said to be outside the layer where a line is the layer’s: %s', (_library, line) => {
    const culprit = culpritWith(line);
    expect(culprit?.ruleId).toBe('cors-error-page-without-headers');
    expect(culprit?.why).not.toContain('outside the CORS layer');
    expect(culprit?.why).toContain('is not on its list, written exactly so, without a slash at its end');
    expect(culprit?.title).toContain('presumably');
    expect(culprit?.fixes[0]?.title).toContain('to the list in the server’s CORS settings');
  });
});
