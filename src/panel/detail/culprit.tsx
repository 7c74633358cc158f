import { BROWSER_TITLES } from '../../browsers/browser-titles';
import type { Diagnosis, Finding } from '../../model/finding';
import type { Known } from '../../model/known';
import type { ReportedBrowser } from '../../report/schema';
import { leadTo } from '../parts/focus';
import { Glyph, VerdictIcon } from '../parts/icons';
import { RichText } from '../parts/rich-text';
import { leadFindingOf } from '../state/rows/lead-finding';
import { text } from '../texts/text';
import { BrowserWords } from './browser-words';
import { EarlierLink } from './earlier-note';
import { SpecLink } from './spec-link';

const ICONS: Partial<Record<Finding['severity'], Diagnosis['verdict']['kind']>> = {
  blocks: 'blocked',
  'loses-cookie': 'cookies-lost',
};

/** The sentence first: what stopped the request, or that nothing did; then why, and how that is known. */
export function Culprit({ diagnosis, judgedAs }: { diagnosis: Diagnosis; judgedAs: ReportedBrowser }) {
  const { verdict } = diagnosis;
  const lead = leadFindingOf(diagnosis);
  // What is said of a user who was refused are facts; that they are the reason is inferred, as the next sentence says.
  const isInferred = lead?.certainty === 'inferred' && lead.severity !== 'advice';
  if (lead === null) {
    return (
      <section class="culprit">
        <h2>
          <VerdictIcon kind={verdict.kind} />
          <span>{verdict.text}</span>
        </h2>
        <p class="facts">
          <CredentialsFact includes={diagnosis.includesCredentials} />
        </p>
      </section>
    );
  }
  return (
    <section class="culprit" data-finding={lead.ruleId} data-decisive={lead.decisive} data-certainty={lead.certainty}>
      <h2>
        <VerdictIcon kind={ICONS[lead.severity] ?? verdict.kind} />
        <span>
          {isInferred && <span data-probably>{text('probably')} </span>}
          <span data-culprit-title>
            <RichText text={lead.title} />
          </span>
        </span>
      </h2>
      <p class="why">
        <RichText text={lead.why} />
      </p>
      <EarlierLink finding={lead} />
      <ToFix finding={lead} />
      <details class="how-known" data-how-known>
        <summary title={lead.certainty === 'inferred' ? text('inferredTitle') : undefined}>
          {text(lead.certainty === 'inferred' ? 'howKnownInferred' : 'howKnown')}
        </summary>
        <p class="facts">
          <CredentialsFact includes={diagnosis.includesCredentials} />
          <BrowserName finding={lead} browser={judgedAs} />
          {lead.spec.map((spec) => (
            <SpecLink key={`${spec.anchor} ${spec.step}`} spec={spec} />
          ))}
        </p>
        <BrowserWords finding={lead} />
      </details>
    </section>
  );
}

/** The best fix in one line; a click leads to the whole of it. */
function ToFix({ finding }: { finding: Finding }) {
  const [fix] = finding.fixes;
  if (!fix) return null;
  return (
    <button type="button" class="to-fix" title={text('showFix')} onClick={() => leadTo('.detail .fix.strong')}>
      <span>
        <b>{text('fix')}</b> <RichText text={fix.title} />
      </span>
      <Glyph name="down" />
    </button>
  );
}

function CredentialsFact({ includes }: { includes: Known<boolean> }) {
  if (!includes.known) {
    return (
      <span class="fact">
        {text('credentialsMode')} <b>{text('notKnown')}</b>: {text('credentialsNotShown')}
      </span>
    );
  }
  return (
    <span class="fact">
      {text(includes.value ? 'credentialsMode' : 'credentials')}{' '}
      <b>{includes.value ? 'include' : text('credentialsNotIncluded')}</b>: {text(`certainty_${includes.certainty}`)},{' '}
      <RichText text={includes.because} />
    </span>
  );
}

function BrowserName({ finding, browser }: { finding: Finding; browser: ReportedBrowser }) {
  // Safari has no names for its reasons.
  const names = browser === 'safari' ? [] : finding.browserNames[browser];
  if (names.length === 0) return null;
  return (
    <span class="fact">
      {text('browserCallsIt', BROWSER_TITLES[browser])} <b>{names.join(` ${text('or')} `)}</b>
    </span>
  );
}
