import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { explainHar } from '../../../src/har/explain-har';
import type { Exchange } from '../../../src/model/exchange';
import { proven } from '../../../src/model/known';
import { addExplanation, fixedCallOf, serverChange } from '../../../src/snippets/server-change';
import { createServerLog } from '../../../src/snippets/server-log';
import type { StackId } from '../../../src/snippets/stack-id';
import { exchangeOf, recordingOf } from '../engine/fixtures';
import { smallHar } from './small-har';

/** The change of a server by the first fix for it. */
function changeOf(exchanges: readonly Exchange[], stack: StackId) {
  const log = createServerLog();
  const diagnoses = exchanges.map((exchange) => diagnose(exchange, { browser: 'chromium' }));
  for (const diagnosis of diagnoses) addExplanation(log, diagnosis);
  const [first] = diagnoses;
  const calls = (first?.findings ?? []).flatMap((finding) =>
    finding.fixes.flatMap((fix) => (first && fixedCallOf(first, finding, fix.change)) ?? []),
  );
  return calls.flatMap((call) => serverChange(call, log, () => stack) ?? [])[0];
}

describe('the header is there twice, and one of the two copies the origin of the request', () => {
  it('taking the other away opens the server: the fix says so', () => {
    const { exchange, related } = recordingOf('origin-and-wildcard');
    const [finding] = diagnose(exchange, { browser: 'chromium', related }).findings;
    const fix = finding?.fixes.find(({ id }) => id === 'send-it-once');
    expect(fix?.title).toContain('Remove the line with');
    expect(fix?.danger).toContain('https://evil.example');
  });
});

describe('a file that is judged by another browser than the one that recorded it', () => {
  const har = smallHar('WebInspector', [{ url: 'https://app.shop.test/', type: 'document', sent: {} }]);
  it.each([
    ['safari', true],
    ['chromium', false],
    [null, false],
  ] as const)('%s', (judgedBy, isSaid) => {
    const { source } = explainHar(har, judgedBy);
    const gaps = source.kind === 'har' ? source.gaps.map(({ text }) => text).join() : '';
    expect(gaps.includes('Safari sends no third-party cookie')).toBe(isSaid);
  });
});

describe('a change of a server', () => {
  const refused = exchangeOf('wildcard-origin-cross-site');
  const [hop] = refused.hops;
  if (hop.actual === null) throw new Error('not recorded');
  const put: Exchange = {
    ...refused,
    id: 'put',
    hops: [
      {
        ...hop,
        method: 'PUT',
        preflight: null,
        actual: {
          ...hop.actual,
          method: 'PUT',
          requestHeaders: proven([{ name: 'X-CSRF-Token', value: '1' }], 'test'),
        },
      },
    ],
  };

  it('is checked with the preflight of the call that asks for most, whichever failed first', () => {
    const checks = changeOf([refused, put], 'express')?.checks ?? [];
    expect(checks.map(({ posix }) => posix).join()).toContain("-H 'Access-Control-Request-Headers: x-csrf-token'");
    expect(
      changeOf([refused], 'express')
        ?.checks.map(({ posix }) => posix)
        .join(),
    ).not.toContain('OPTIONS');
  });

  it('says that Safari does not send a third-party cookie all the same', () => {
    expect(changeOf([refused], 'express')?.opens).toContain('Safari');
  });

  it('of a store that reads no cookies opens nothing of a signed-in user', () => {
    expect(changeOf([refused], 's3')?.opens).not.toMatch(/signed-in|SameSite/);
  });
});

describe('an API with a secret key', () => {
  it('is named as such, although credentials can be left out', () => {
    const { exchange } = recordingOf('wildcard-origin');
    const [hop] = exchange.hops;
    if (hop.actual === null) throw new Error('not recorded');
    const url = 'https://api.stripe.com/v1/charges';
    const requestHeaders = proven([{ name: 'Authorization', value: 'Bearer ⟨32 bytes⟩' }], 'test');
    const stripe: Exchange = { ...exchange, hops: [{ ...hop, url, actual: { ...hop.actual, url, requestHeaders } }] };
    const titles = diagnose(stripe, { browser: 'chromium' }).findings.flatMap(({ fixes }) =>
      fixes.map(({ title }) => title),
    );
    expect(titles.join('\n')).toContain('a secret key of Stripe must not be in a page');
    expect(titles.join('\n')).toContain('it identifies you by `Authorization`, not by cookies');
    expect(titles.join('\n')).not.toContain('if this endpoint sends everyone the same');
  });
});
