import type { MessageRef } from '../../model/exchange';
import type { Diagnosis } from '../../model/finding';
import type { HeaderLine, HeaderList } from '../../model/header';
import { isNamed } from '../../model/header-lookup';
import { type Tone, toneOf } from '../state/tone';
import { lineKey, type Mark, type Marks } from './marks';
import { refText } from './message-ref';

/** A line of a message as it is drawn; a missing one is a header that should be there. */
export type DrawnLine =
  | {
      readonly kind: 'line';
      readonly line: HeaderLine;
      readonly index: number;
      readonly mark: Mark | null;
      /** The request's origin, when the response's Access-Control-Allow-Origin is marked: the two are compared. */
      readonly isCompared: boolean;
    }
  | { readonly kind: 'missing'; readonly name: string; readonly value: string; readonly tone: Tone };

/** The relevant lines, with missing headers in their place, and the others, which are folded. */
export interface MessageLines {
  readonly shown: readonly DrawnLine[];
  readonly folded: readonly DrawnLine[];
}

const RELATED =
  /^(origin|cookie|authorization|proxy-authorization|set-cookie|vary|location|www-authenticate|access-control-.*|sec-fetch-(site|storage-access))$/i;

export function messageLines(list: HeaderList, at: MessageRef, diagnosis: Diagnosis, marks: Marks): MessageLines {
  const lines = list.map((line, index) => {
    const mark = marks.get(lineKey(at, index)) ?? null;
    return { kind: 'line', line, index, mark, isCompared: isComparedOrigin(line, at, diagnosis) } as const;
  });
  const isShown = ({ line, mark }: (typeof lines)[number]): boolean => mark !== null || RELATED.test(line.name);
  const shown: DrawnLine[] = lines.filter(isShown);
  for (const missing of diagnosis.missingHeaders()) {
    if (refText(missing.at) !== refText(at)) continue;
    const finding = diagnosis.findings.find(({ ruleId }) => ruleId === missing.ruleId);
    const tone = finding ? toneOf(finding, diagnosis) : 'next';
    shown.splice(placeOf(missing.name, shown), 0, { kind: 'missing', name: missing.name, value: missing.value, tone });
  }
  return { shown, folded: lines.filter((line) => !isShown(line)) };
}

/** After the last line of its family: "Access-Control-", or the same name; at the end when it has none. */
function placeOf(name: string, shown: readonly DrawnLine[]): number {
  const family = familyOf(name);
  const last = shown.findLastIndex(
    (drawn) => familyOf(drawn.kind === 'line' ? drawn.line.name : drawn.name) === family,
  );
  if (last >= 0) return last + 1;
  return family === 'access-control' ? 0 : shown.length;
}

function familyOf(name: string): string {
  const lower = name.toLowerCase();
  return lower.startsWith('access-control-') ? 'access-control' : lower;
}

function isComparedOrigin(line: HeaderLine, at: MessageRef, { culprit, exchange }: Diagnosis): boolean {
  if (!isNamed(line, 'Origin') || !culprit) return false;
  const hop = exchange.hops[at.hop];
  const isPreflight = at.message === 'preflight-request';
  const received = (isPreflight ? hop?.preflight : hop?.actual)?.response?.headerList;
  return culprit.evidence.some((evidence) => {
    if (evidence.kind !== 'header-line') return false;
    const marked = received?.[evidence.index];
    const isOfResponse = refText(evidence.at) === `${at.hop}:${isPreflight ? 'preflight-response' : 'response'}`;
    return isOfResponse && marked !== undefined && isNamed(marked, 'Access-Control-Allow-Origin');
  });
}
