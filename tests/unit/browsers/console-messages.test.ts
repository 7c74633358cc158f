import { describe, expect, it } from 'vitest';
import type { BrowserMessage } from '../../../src/browsers/browser-message';
import { browserMessages, isCorsError, PRINTED_AS_IS } from '../../../src/browsers/console-messages';
import { diagnose } from '../../../src/engine/explain/diagnose';
import { recorded } from '../engine/fixtures';

const diagnoses = recorded.map(({ example, exchange, related }) => ({
  example,
  findings: (['chromium', 'firefox'] as const).flatMap((browser) => diagnose(exchange, { browser, related }).findings),
}));

describe.each(['chromium', 'firefox'] as const)('the messages of %s', (browser) => {
  const messages: Readonly<Record<string, BrowserMessage>> = browserMessages[browser];

  it('have an entry for every name that a finding uses: else add one to its table in src/browsers', () => {
    const used = diagnoses.flatMap(({ findings }) => findings.flatMap(({ browserNames }) => browserNames[browser]));
    const unknown = [...new Set(used)].filter((name) => name !== '' && !PRINTED_AS_IS.test(name) && !messages[name]);
    expect(unknown).toEqual([]);
  });

  it('are either worded or silent for a reason', () => {
    const isWorded = ({ console, issue, notSent, notStored }: BrowserMessage) =>
      Boolean(console ?? issue ?? notSent ?? notStored);
    const offenders = Object.entries(messages).filter(
      ([, message]) => isWorded(message) === Boolean(message.silent) || message.meaning === '',
    );
    expect(offenders.map(([name]) => name)).toEqual([]);
  });
});

it.each(
  recorded.flatMap(({ example, exchange, related }) =>
    typeof example.chromium === 'object' ? [[example.id, example.chromium, exchange, related] as const] : [],
  ),
)('%s: what stopped it is called what Chromium calls it', (_, chromium, exchange, related) => {
  // The protocol's names, and the one that Chromium gave the extension.
  const ofProtocol = 'cors' in chromium ? chromium.cors : chromium.error;
  const accepted = [...ofProtocol, exchange.networkError ?? ''];
  const { culprit, findings } = diagnose(exchange, { browser: 'chromium', related });
  // An abort is no fault: it is said first, and it is no culprit.
  const names = (culprit ?? findings[0])?.browserNames.chromium ?? [];
  expect(names.filter((name) => accepted.includes(name)).length).toBeGreaterThan(0);
  // A failure has one CorsError; what blocks otherwise has a name in the protocol, one in the log and one in Issues.
  expect(names.filter((name) => isCorsError(name) && !accepted.includes(name))).toEqual([]);
});
