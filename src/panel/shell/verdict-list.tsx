import { useEffect, useState } from 'preact/hooks';
import type { Treatment, VerdictGroup } from '../../reference/verdicts';
import { RichText } from '../parts/rich-text';
import { text } from '../texts/text';

/** Every verdict that a browser can reach, and what the panel makes of it: a rule, a part of one, or why it cannot be seen. Loaded when drawn. */
export function VerdictList() {
  const [groups, setGroups] = useState<readonly VerdictGroup[]>([]);
  const [failure, setFailure] = useState('');
  useEffect(() => {
    import('../../reference/verdicts').then(
      ({ verdictGroups }) => setGroups(verdictGroups),
      (error) => setFailure(text('notLoaded', String(error))),
    );
  }, []);
  return (
    <section class="verdicts">
      <h2>{text('everyVerdict')}</h2>
      <p>
        {text('everyVerdictText')} <code>cause:</code>.
      </p>
      {failure !== '' && <p>{failure}</p>}
      {groups.map(({ letter, title, verdicts }) => (
        <details key={letter}>
          <summary>
            {title} <span class="mute">{Object.keys(verdicts).length}</span>
          </summary>
          <dl>
            {Object.entries(verdicts).map(([id, { says, treatment }]) => (
              <div key={id}>
                <dt class="mono">{id}</dt>
                <dd>
                  <RichText text={`${says}${treatmentText(treatment)}`} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </section>
  );
}

function treatmentText(treatment: Treatment): string {
  switch (treatment.kind) {
    case 'rule':
      return '';
    case 'refinement':
      return ` Shown under \`${treatment.of}\`: ${treatment.shownAs}.`;
    case 'unseen':
      return ` Cannot be seen: ${treatment.because} ${treatment.instead}`;
  }
}
