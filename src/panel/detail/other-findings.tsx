import { isOfServer } from '../../changes/of-server';
import { isRefused } from '../../engine/explain/worth-listing';
import type { Diagnosis, Finding, Severity } from '../../model/finding';
import { Glyph } from '../parts/icons';
import { RichText } from '../parts/rich-text';
import { toneOf } from '../state/tone';
import { type TextKey, text } from '../texts/text';
import { BrowserWords } from './browser-words';
import { EarlierLink } from './earlier-note';
import { FixBody } from './fix-body';
import { ServerFix } from './server-fix';

const TITLES: Readonly<Record<Severity, readonly [title: TextKey, hint: TextKey]>> = {
  blocks: ['alsoWrong', 'alsoWrongHint'],
  'loses-cookie': ['cookiesLost', 'cookiesLostHint'],
  'will-block': ['willBeRefused', 'willBeRefusedHint'],
  advice: ['advice', 'adviceHint'],
};

/** The findings after the culprit, in their order, under one title for each severity. */
export function OtherFindings({ diagnosis }: { diagnosis: Diagnosis }) {
  const others = diagnosis.findings.filter((finding) => finding !== diagnosis.culprit);
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
  if (finding.severity === 'advice') return !isUnknown && !isError && !isOfRefusal(diagnosis, finding);
  return diagnosis.culprit !== null;
}

/** Rails refuses with 422, which other servers use for data that is not valid: the rule knows the difference. */
const isOfRefusal = ({ exchange }: Diagnosis, { ruleId }: Finding): boolean =>
  isRefused(exchange) || ruleId.startsWith('csrf-');

/** Open where it is all that is said of a refusal. */
const isOpen = (diagnosis: Diagnosis, finding: Finding): boolean =>
  diagnosis.findings.length === 1 && isOfRefusal(diagnosis, finding);

function OtherFinding({ finding, diagnosis }: { finding: Finding; diagnosis: Diagnosis }) {
  const [fix] = finding.fixes;
  // A refusal without a culprit: the server’s change belongs here.
  const isOnly = !diagnosis.culprit && isOfRefusal(diagnosis, finding);
  const ofServer = isOnly ? finding.fixes.find(({ change }) => isOfServer(change)) : undefined;
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
      <details open={isOpen(diagnosis, finding)}>
        <summary>{text(fix ? 'whyAndFix' : 'why')}</summary>
        <p>
          <RichText text={finding.why} />
        </p>
        {finding.fixes.map((each) => (
          <div class="fix quiet" key={each.id} data-fix={each.id}>
            <p class="fix-title">
              <Glyph name="forward" className="mute" />
              <RichText text={each.title} />
            </p>
            {each === ofServer ? (
              <ServerFix explanation={diagnosis} finding={finding} fix={each} />
            ) : (
              <FixBody fix={each} />
            )}
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
