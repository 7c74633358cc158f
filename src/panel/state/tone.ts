import type { Diagnosis, Finding } from '../../model/finding';

/** How a finding's evidence is marked: it stopped the request, a cookie was lost, it would fail next, advice. */
export type Tone = 'blocked' | 'lost' | 'next' | 'advice';

export function toneOf(finding: Finding, { culprit }: Diagnosis): Tone {
  switch (finding.severity) {
    case 'blocks':
      return finding.decisive || finding === culprit ? 'blocked' : 'next';
    case 'loses-cookie':
      return 'lost';
    case 'will-block':
      return 'next';
    case 'advice':
      return 'advice';
  }
}
