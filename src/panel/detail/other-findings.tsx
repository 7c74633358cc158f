import type { Diagnosis, Finding, Severity } from '../../model/finding';
import { RichText } from '../parts/rich-text';
import { leadFindingOf } from '../state/rows/lead-finding';
import { toneOf } from '../state/tone';
import { type TextKey, text } from '../texts/text';
import { BrowserWords } from './browser-words';
import { EarlierLink } from './earlier-note';
import { FixBody } from './fix-body';

const TITLES: Readonly<Record<Severity, readonly [title: TextKey, hint: TextKey]>> = {
  blocks: ['alsoWrong', 'alsoWrongHint'],
  'loses-cookie': ['cookiesLost', 'cookiesLostHint'],
  'will-block': ['willBeRefused', 'willBeRefusedHint'],
  advice: ['advice', 'adviceHint'],
};

/** The findings after the one that stands first, in their order, under one title for each severity. */
export function OtherFindings({ diagnosis }: { diagnosis: Diagnosis }) {
  const lead = leadFindingOf(diagnosis);
  const others = diagnosis.findings.filter((finding) => finding !== lead);
  return (
    <>
      {runs(others).map((run) => {
        const [title, hint] = TITLES[run[0].severity];
        return (
          <section class="block" key={`${run[0].severity} ${others.indexOf(run[0])}`}>
            <h3>
              {text(title)} <small>{hasHint(diagnosis, run[0]) && text(hint)}</small>
            </h3>
            <ul class="others">
              {run.map((finding, index) => (
                <OtherFinding key={`${finding.ruleId} ${index}`} finding={finding} diagnosis={diagnosis} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

/** A request with an error response is none at which nothing failed; nor is one of which nobody knows how it ended. */
function hasHint(diagnosis: Diagnosis, finding: Finding): boolean {
  const isUnknown = diagnosis.verdict.kind === 'cannot-tell';
  const isError = (diagnosis.exchange.hops.at(-1)?.actual?.response?.status ?? 0) >= 400;
  if (finding.severity === 'advice') return !isUnknown && !isError;
  return diagnosis.culprit !== null;
}

function OtherFinding({ finding, diagnosis }: { finding: Finding; diagnosis: Diagnosis }) {
  const [fix] = finding.fixes;
  return (
    <li
      class={toneOf(finding, diagnosis)}
      data-finding={finding.ruleId}
      data-decisive={finding.decisive}
      data-certainty={finding.certainty}
    >
      <p class="other-title">
        <RichText text={finding.title} />
        {finding.certainty === 'inferred' && <span class="mute"> {text('inferredNotProven')}</span>}
      </p>
      <EarlierLink finding={finding} />
      <details>
        <summary>{text(fix ? 'whyAndFix' : 'why')}</summary>
        <p>
          <RichText text={finding.why} />
        </p>
        {finding.fixes.map((each) => (
          <div class="fix quiet" key={each.id} data-fix={each.id}>
            <p class="fix-title">
              <RichText text={each.title} />
            </p>
            <FixBody fix={each} />
          </div>
        ))}
        <BrowserWords finding={finding} />
      </details>
    </li>
  );
}

/** Adjacent findings of one severity form a run. */
function runs(findings: readonly Finding[]): readonly (readonly [Finding, ...Finding[]])[] {
  const found: [Finding, ...Finding[]][] = [];
  for (const finding of findings) {
    const run = found.at(-1);
    if (run && run[0].severity === finding.severity) run.push(finding);
    else found.push([finding]);
  }
  return found;
}
