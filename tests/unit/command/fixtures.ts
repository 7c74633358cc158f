import { readdirSync, readFileSync } from 'node:fs';
import type { BrowserName } from '../../../src/browsers/policy';
import type { Explained } from '../../../src/command/explained';
import { createTally } from '../../../src/command/tally/summary';
import { explainHar, type HarExplanation } from '../../../src/har/explain-har';
import { parseHar } from '../../../src/har/text/parse-har';
import type { ReportedExchange, ReportedFinding } from '../../../src/report/schema';
import { createLives } from '../../../src/session/lives';

const FOLDER = 'tests/fixtures/har';

/** Every recorded file, by its name without the ending. */
export const harNames: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.har'))
  .map((name) => name.replace(/\.har$/, ''));

/** One recorded file, as the engine explains it. */
export function explanationOf(name: string, browser: BrowserName | null = null): HarExplanation {
  const reading = parseHar(readFileSync(`${FOLDER}/${name}.har`, 'utf8'));
  if ('refusal' in reading) throw new Error(reading.refusal);
  return explainHar(reading.har, browser);
}

/** One recorded file, as the formats take it. */
export const explainedOf = (name: string): Explained => explainedFrom(explanationOf(name), `${name}.har`);

export function explainedFrom(
  { source, browser, exchanges }: Pick<HarExplanation, 'source' | 'browser' | 'exchanges'>,
  file: string,
): Explained {
  const tally = createTally();
  const read = createLives();
  for (const exchange of exchanges()) {
    tally.add(exchange);
    read.add(exchange);
  }
  return { file, source, browser, summary: tally.summary(), lives: read.lives(), servers: [] };
}

/** Requests that never were, for what no recording shows. */
export const explainedExchanges = (exchanges: readonly ReportedExchange[]): Explained =>
  explainedFrom(
    {
      source: { kind: 'har', writer: 'Tool 1', recordedBy: 'chromium', gaps: [] },
      browser: 'chromium',
      exchanges: () => exchanges,
    },
    'made-up.har',
  );

export const finding = (parts: Partial<ReportedFinding> = {}): ReportedFinding => ({
  ruleId: 'cors-origin-missing',
  severity: 'blocks',
  decisive: true,
  certainty: 'proven',
  at: '0:response',
  cookie: null,
  cookies: [],
  short: 'No Access-Control-Allow-Origin',
  title: 'No CORS header.',
  why: 'It lacks `Access-Control-Allow-Origin`.',
  browserNames: { chromium: ['MissingAllowOriginHeader'], firefox: [] },
  evidence: [{ kind: 'header-absent', at: '0:response', name: 'Access-Control-Allow-Origin', value: null, span: null }],
  fixes: [],
  spec: [{ standard: 'fetch', anchor: 'concept-cors-check', step: '4' }],
  ...parts,
});

export function exchange(parts: Partial<ReportedExchange> = {}): ReportedExchange {
  const { url = 'https://api.shop.test/me', findings = [] } = parts;
  return {
    id: 'h:0',
    method: 'GET',
    url,
    type: 'xmlhttprequest',
    origin: 'https://app.shop.test',
    listed: true,
    startedAtMs: 0,
    endedAtMs: null,
    outcome: 'network-error',
    networkError: null,
    hops: [{ method: 'GET', url, preflightStatus: null, status: 200 }],
    verdict: {
      kind: findings.length > 0 ? 'blocked' : 'passed',
      text: 'Blocked',
      standard: 'blocks',
      browser: 'blocks',
      observed: 'network-error',
    },
    findings,
    cookies: [],
    credentials: { included: true, certainty: 'proven', because: '' },
    missing: [],
    contradicted: false,
    entries: [0],
    ...parts,
  };
}
