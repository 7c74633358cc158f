import type { Evidence } from '../../model/decision';
import type { MessageRef } from '../../model/exchange';
import type { Diagnosis } from '../../model/finding';
import { type Tone, toneOf } from '../state/tone';
import type { Piece } from './clamp';
import { refText } from './message-ref';

/** How one place of the messages is marked. `spans` are the deciding parts of its value; none: the whole of it. */
export interface Mark {
  readonly tone: Tone;
  readonly spans: readonly (readonly [number, number])[];
}

/** Marks by place: 'line 0:response 3', 'status 0:response', 'url 0 host', 'network-error'. */
export type Marks = ReadonlyMap<string, Mark>;

export const lineKey = (at: MessageRef, index: number): string => `line ${refText(at)} ${index}`;
export const statusKey = (at: MessageRef): string => `status ${refText(at)}`;

/** Collects the evidence of all findings. The first finding about a place decides its tone; spans are joined. */
export function marksOf(diagnosis: Diagnosis): Marks {
  const marks = new Map<string, Mark>();
  for (const finding of diagnosis.findings) {
    const tone = toneOf(finding, diagnosis);
    for (const evidence of finding.evidence) {
      const key = keyOf(evidence);
      if (key === null) continue;
      const spans = evidence.kind === 'header-line' && evidence.span ? [evidence.span] : [];
      const known = marks.get(key);
      marks.set(key, { tone: known?.tone ?? tone, spans: [...(known?.spans ?? []), ...spans] });
    }
  }
  return marks;
}

function keyOf(evidence: Evidence): string | null {
  switch (evidence.kind) {
    case 'header-line':
      return lineKey(evidence.at, evidence.index);
    case 'status':
      return statusKey(evidence.at);
    case 'url':
      return `url ${evidence.at.hop} ${evidence.part}`;
    case 'network-error':
      return 'network-error';
    case 'header-absent': // Shown as a missing header.
    case 'stored-cookie': // Marked in the table of cookies.
    case 'request-property':
      return null;
  }
}

/** Cuts a value at its spans: pieces in order, each marked or not. Spans may overlap or be reversed. */
export function cutAtSpans(value: string, spans: Mark['spans']): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const begin = Math.max(from, Math.min(start, value.length));
    const stop = Math.min(end, value.length);
    if (stop <= begin) continue;
    if (begin > from) pieces.push({ text: value.slice(from, begin), marked: false });
    pieces.push({ text: value.slice(begin, stop), marked: true });
    from = stop;
  }
  if (from < value.length) pieces.push({ text: value.slice(from), marked: false });
  return pieces;
}
