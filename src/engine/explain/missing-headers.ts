import { responseEdits } from '../../changes/header-edits';
import type { Exchange, MessageRef } from '../../model/exchange';
import type { Finding, MissingHeader } from '../../model/finding';
import { byteLowercase, hasHeader } from '../../model/header-lookup';
import { recordAt } from '../facts/messages';

/**
 * Lines that are absent and should be there. They come from the first fix of each finding whose evidence is an absent line,
 * so that what is drawn as missing is exactly what the fix adds. Beside another one also that which allows credentials, where it is
 * not known whether the request includes them: with the others alone it would be refused for its lack.
 */
export function missingHeadersOf(exchange: Exchange, findings: readonly Finding[]): readonly MissingHeader[] {
  const seen = new Set<string>();
  return findings.flatMap((finding) => {
    const change = finding.fixes[0]?.change;
    if (change?.actor !== 'server') return [];
    const absent = new Set(
      finding.evidence.flatMap((evidence) =>
        evidence.kind === 'header-absent' && isSame(evidence.at, change.at) ? [byteLowercase(evidence.name)] : [],
      ),
    );
    const lines = recordAt(exchange, change.at)?.response?.headerList ?? [];
    if (absent.size > 0 && !hasHeader(lines, ALLOW_CREDENTIALS)) absent.add(byteLowercase(ALLOW_CREDENTIALS));
    return responseEdits(change.intents).edits.flatMap(({ op, name, value }) => {
      const key = `${change.at.hop}:${change.at.message}:${byteLowercase(name)}`;
      if (op === 'remove' || !absent.has(byteLowercase(name)) || seen.has(key)) return [];
      seen.add(key);
      return [{ at: change.at, name, value, ruleId: finding.ruleId }];
    });
  });
}

const ALLOW_CREDENTIALS = 'Access-Control-Allow-Credentials';

const isSame = (one: MessageRef, other: MessageRef): boolean => one.hop === other.hop && one.message === other.message;
