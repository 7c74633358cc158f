import type { Evidence } from '../model/decision';
import { spanWithoutSecrets, withoutSecrets } from '../redaction/secrets-in-text';
import type { Observed, Probe } from './probes';

export type FindingId =
  | 'does-not-work'
  | 'every-origin'
  | 'wildcard'
  | 'null-allowed'
  | 'http-twin-allowed'
  | 'https-twin-allowed'
  | 'prefix-allowed'
  | 'suffix-allowed'
  | 'unescaped-dot'
  | 'other-port-allowed'
  | 'sub-domain-allowed'
  | 'credentials-not-needed'
  | 'methods-differ'
  | 'redirected'
  | 'vary-missing'
  | 'vary-inconsistent'
  | 'max-age-too-long';

/**
 * How bad it is. `fails`: an origin of the list does not work. `open-with-credentials`: another origin is let in as the user who has
 * signed in. `open`: it is let in, without credentials. `may-fail`: sometimes, or it is not known. `advice`: nothing fails.
 */
export const RATINGS = ['fails', 'open-with-credentials', 'open', 'may-fail', 'advice'] as const;

export type Rating = (typeof RATINGS)[number];

/** The line of a response that decides. */
export interface DecidingLine {
  /** The request that it responds to. */
  readonly probe: Probe;
  /** `status` for the status. */
  readonly name: string;
  /** Without secrets. null: there is no such line. */
  readonly value: string | null;
  /** Start and end of what decides in the value. */
  readonly span: readonly [number, number];
}

/** One thing that is told of an endpoint. Backticks mark code in its sentences. */
export interface CheckFinding {
  readonly id: FindingId;
  readonly rating: Rating;
  /** A few words. */
  readonly short: string;
  /** One sentence: what was found. */
  readonly title: string;
  /** What follows from it. */
  readonly why: string;
  readonly fix: string;
  /** The origins that it is about. */
  readonly origins: readonly string[];
  readonly lines: readonly [DecidingLine, ...DecidingLine[]];
}

/** The line, or the missing line, that a piece of evidence points at; its value without secrets. Never throws. */
export function lineOf({ probe, response: { status, headerList } }: Observed, evidence: Evidence): DecidingLine {
  const whole = (name: string, value: string): DecidingLine => ({ probe, name, value, span: [0, value.length] });
  if (evidence.kind === 'header-absent') return { probe, name: evidence.name, value: null, span: [0, 0] };
  const line = evidence.kind === 'header-line' ? headerList[evidence.index] : undefined;
  if (evidence.kind !== 'header-line' || line === undefined) return whole('status', String(status));
  const span = spanWithoutSecrets(line.value, evidence.span ?? [0, line.value.length]);
  return { probe, name: line.name, value: withoutSecrets(line.value, { isValue: true }), span };
}

/** A list in words: "`a`, `b` and `c`". Empty: ''. */
export function codeList(texts: readonly string[]): string {
  const items = [...new Set(texts)].map((text) => `\`${text}\``);
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
