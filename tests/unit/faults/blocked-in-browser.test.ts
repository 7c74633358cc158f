import { describe, expect, it } from 'vitest';
import { explainSmall, findingsOf } from './small-har';

/** A call of a page that ends with this text, in a file of this writer. */
function call(writer: string, response: object) {
  const { exchanges } = explainSmall(writer, [
    {
      url: 'https://app.test/',
      type: 'document',
      sent: { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': 'none' },
      received: { 'Content-Type': 'text/html' },
    },
    {
      url: 'https://api.test/me',
      type: 'fetch',
      sent: { Origin: 'https://app.test', 'Sec-Fetch-Mode': 'cors' },
      more: { response: { status: 0, headers: [], content: {}, ...response } },
    },
  ]);
  const exchange = exchanges.at(-1);
  if (exchange === undefined) throw new Error('no call');
  return exchange;
}

describe('a request that was blocked inside the browser', () => {
  it.each(['net::ERR_BLOCKED_BY_CLIENT', 'net::ERR_BLOCKED_BY_CLIENT.CollapsedByClient'])(
    '%s: by an extension in most cases, which the text does not prove',
    (_error) => {
      const exchange = call('WebInspector', { _error });
      expect(findingsOf(exchange)).toEqual(['blocked-by-extension (blocks, inferred)']);
      expect(exchange.findings[0]?.title).toContain('presumably by another extension');
      expect(exchange.findings[0]?.why).toMatch(/a blocker of the browser itself, or a test/);
    },
  );

  // `route.abort('blockedbyclient')` of Playwright has the first text in Chromium 156, and the protocol’s own blocking the second.
  it.each(['net::ERR_BLOCKED_BY_CLIENT.Inspector', 'inspector'])('%s: by a test or DevTools', (_failureText) => {
    const exchange = call('Playwright', { status: -1, _failureText });
    expect(findingsOf(exchange)).toEqual(['blocked-by-extension (blocks, proven)']);
    expect(exchange.findings[0]?.title).toContain('DevTools, or a program that controls the browser');
    expect(JSON.stringify(exchange.findings[0])).not.toContain('Turn off');
  });

  it('by its administrator: no extension is blamed', () => {
    const exchange = call('WebInspector', { _error: 'net::ERR_BLOCKED_BY_ADMINISTRATOR' });
    expect(findingsOf(exchange)).toEqual(['network-error (blocks, proven)']);
    expect(JSON.stringify(exchange.findings[0])).not.toContain('extension');
  });
});
