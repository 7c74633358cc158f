import type { Explanation } from '../../model/finding';
import type { Row } from '../state/row';
import { compared } from './compared';
import { laterRows } from './later-rows';

/**
 * What came of trying a fix and of verifying the server, for a ticket.
 *
 * In: what is said of the request; all rows; when the user asked to verify, epoch ms, null: never. Out: a sentence each; empty: neither was done.
 * Backticks mark code. Never throws.
 */
export function resultsOf(
  explanation: Explanation,
  rows: readonly Row[],
  verifiedAtMs: number | null,
): readonly string[] {
  const { exchange } = explanation;
  const later = laterRows(rows, exchange, exchange.startedAtMs + 1);
  const tried = later.findLast((row) => row.exchange.trial !== undefined);
  const after = later.find(
    (row) => row.exchange.trial === undefined && row.exchange.startedAtMs >= (verifiedAtMs ?? Infinity),
  );
  return [
    ...(tried
      ? [`Tried in the browser with ${changedIn(tried)} (${clock(tried)}): ${tried.diagnosis.verdict.text}.`]
      : []),
    ...(after ? [`The server was asked again (${clock(after)}). ${compared(explanation, after.diagnosis).text}`] : []),
  ];
}

const changedIn = ({ exchange: { trial } }: Row): string =>
  trial?.cookie === undefined ? 'changed header lines' : `changed attributes of the cookie ${trial.cookie}`;

/** "2026-11-27 14:02 UTC" */
const clock = ({ exchange }: Row): string =>
  `${new Date(exchange.startedAtMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
