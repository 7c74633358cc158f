import type { Report, ReportedCookie, ReportedExchange } from '../../../src/report/schema';

/** Something that was said as proven in the middle of a session, and is not said any more at its end. */
export interface TakenBack {
  /** URL of the exchange’s first hop. */
  readonly url: string;
  readonly sentence: string;
}

/**
 * What happens later may make a claim more certain, and never takes back one that is marked as proven. Compared are the
 * decisive finding and each cookie's fate, by exchange.
 */
export const takenBack = (midway: Report | null, end: Report | null): readonly TakenBack[] => {
  const later = new Map(end?.exchanges.map((exchange) => [exchange.id, exchange]));
  return (midway?.exchanges ?? []).flatMap((before) => {
    const after = later.get(before.id);
    // It may have become part of another exchange: the comparison with the browser says whether that is right.
    if (after === undefined || before.verdict.kind === 'pending') return [];
    const sentences = [...changedCause(before, after), ...changedFates(before, after)];
    return sentences.map((sentence) => ({ url: before.url, sentence }));
  });
};

const changedCause = (before: ReportedExchange, after: ReportedExchange): readonly string[] => {
  const decisive = before.findings.find((finding) => finding.decisive && finding.certainty === 'proven');
  const now = after.findings.find((finding) => finding.decisive);
  return decisive === undefined || decisive.ruleId === now?.ruleId
    ? []
    : [`taken back: blocked by ${decisive.ruleId}, later ${now?.ruleId ?? after.verdict.kind} |`];
};

const changedFates = (before: ReportedExchange, after: ReportedExchange): readonly string[] =>
  before.cookies
    .filter(({ certainty, fate }) => certainty === 'proven' && fate !== 'cannot-tell')
    .filter((cookie) => !after.cookies.some((other) => isSameClaim(cookie, other)))
    .map(
      ({ fate, ruleId, at, name, where }) =>
        `taken back: ${fate} by ${ruleId ?? 'no rule'} (proven) | ${at} ${name} (${where})`,
    );

/** A cookie whose place was not known may get one. The log writes other characters than ASCII byte by byte, the events as text. */
const isSameClaim = (before: ReportedCookie, after: ReportedCookie): boolean =>
  before.at === after.at &&
  inAscii(before.name) === inAscii(after.name) &&
  before.fate === after.fate &&
  (before.where === '' || inAscii(before.where) === inAscii(after.where) || after.where === '');

const inAscii = (text: string): string => text.replace(/[^\x20-\x7e]+/g, '?');
