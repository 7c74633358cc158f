import { type Treatment, verdictGroups } from '../../reference/verdicts';
import { RichText } from '../parts/rich-text';

/** Every verdict that a browser can reach, and how the panel shows it: by a rule, under another rule, or why it cannot be seen. */
export function VerdictList() {
  return (
    <section class="verdicts">
      <h2>Every verdict</h2>
      <p>
        What a browser can decide about a request with credentials. The filter finds a rule by its name:{' '}
        <code>cause:</code>.
      </p>
      {verdictGroups.map(({ letter, title, verdicts }) => (
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
