import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { compared } from '../../../src/panel/trial/compared';
import { recordingOf } from '../engine/fixtures';

const diagnosed = (id: string) => {
  const { exchange, related } = recordingOf(id);
  return diagnose(exchange, { browser: 'chromium', related });
};

/** An error that the page can read, with a header that it cannot: there is advice on that. */
const withAdvice = () => {
  const { exchange, related } = recordingOf('readable-500');
  const [{ actual, ...hop }] = exchange.hops;
  if (!actual?.response) throw new Error('it has no response');
  const headerList = [...actual.response.headerList, { name: 'X-Total-Count', value: '5' }];
  const hops = [{ ...hop, actual: { ...actual, response: { ...actual.response, headerList } } }] as const;
  return diagnose({ ...exchange, hops }, { browser: 'chromium', related });
};

describe('before and after', () => {
  it('an error is not said to be fixed because there is advice', () => {
    const after = withAdvice();
    expect(after.verdict.kind).toBe('advice');
    expect(compared(diagnosed('wildcard-origin'), after).text).toContain('responds with 500');
  });

  it.each(['login-not-kept-then-401', 'deleted-then-401'])(
    '%s: where the reason is in the response to another request, that one must be made again',
    (id) => {
      const { kind, text } = compared(diagnosed(id), diagnosed(id));
      expect(kind).toBe('cannot-tell');
      expect(text).toMatch(/^Cannot tell: the reason is in the response to `(?:POST|GET) \S+`/);
    },
  );

  it.each([
    ['wildcard-origin', 'correct-answer', 'fixed', 'Fixed'],
    ['wildcard-origin', 'wildcard-origin', 'unchanged', 'the same reason'],
    ['wildcard-origin', 'credentials-header-missing', 'other', 'Changed, and still failing'],
    ['error-page-500', 'readable-500', 'other', 'responds with 500'],
    ['wildcard-origin', 'lax-cross-site', 'other', 'a cookie is lost'],
  ])('%s → %s: %s', (before, after, kind, text) => {
    const result = compared(diagnosed(before), diagnosed(after));
    expect(result.kind).toBe(kind);
    expect(result.text).toContain(text);
  });
});
