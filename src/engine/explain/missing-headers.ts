import { responseEdits } from '../../changes/header-edits';
import type { MessageRef } from '../../model/exchange';
import type { Diagnosis, Finding } from '../../model/finding';
import { byteLowercase } from '../../model/header-lookup';

/**
 * Lines that are absent and should be there. They come from the first fix of each finding whose evidence is an absent line,
 * so that what is drawn as missing is exactly what the fix adds.
 */
export function missingHeadersOf(findings: readonly Finding[]): Diagnosis['missingHeaders'] {
  const seen = new Set<string>();
  return findings.flatMap((finding) => {
    const change = finding.fixes[0]?.change;
    if (change?.actor !== 'server') return [];
    const absent = new Set(
      finding.evidence.flatMap((evidence) =>
        evidence.kind === 'header-absent' && isSame(evidence.at, change.at) ? [byteLowercase(evidence.name)] : [],
      ),
    );
    return responseEdits(change.intents).edits.flatMap(({ op, name, value }) => {
      const key = `${change.at.hop}:${change.at.message}:${byteLowercase(name)}`;
      if (op === 'remove' || !absent.has(byteLowercase(name)) || seen.has(key)) return [];
      seen.add(key);
      return [{ at: change.at, name, value, ruleId: finding.ruleId }];
    });
  });
}

const isSame = (one: MessageRef, other: MessageRef): boolean => one.hop === other.hop && one.message === other.message;
