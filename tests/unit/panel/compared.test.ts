import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { compared } from '../../../src/panel/trial/compared';
import { recordingOf } from '../engine/fixtures';

const diagnosed = (id: string) => {
  const { exchange, related } = recordingOf(id);
  return diagnose(exchange, { browser: 'chromium', related });
};

describe('before and after', () => {
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
