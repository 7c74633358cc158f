import type { MessageRef } from '../../model/exchange';
import type { Diagnosis, Finding } from '../../model/finding';
import { unfollowedRedirect } from '../../what-if/unfollowed-redirect';
import { VerdictIcon } from '../parts/icons';
import { RichText } from '../parts/rich-text';
import { text } from '../texts/text';

/** What the browser would do: what stops the request then, what fails after that, and what other browsers do. */
export function Supposed({ diagnosis, at }: { readonly diagnosis: Diagnosis; readonly at: MessageRef }) {
  const { culprit, findings, verdict, otherBrowsers, missing } = diagnosis;
  const next = findings.filter((finding) => finding !== culprit && finding.severity !== 'advice');
  const advice = findings.filter((finding) => finding !== culprit && finding.severity === 'advice');
  return (
    <>
      <p class="supposed" data-supposed-rule={culprit?.ruleId ?? ''}>
        <VerdictIcon kind={verdict.kind} />
        <span>
          <b>
            <RichText text={culprit ? culprit.title : passedText(diagnosis, at)} />
          </b>
          {culprit && (
            <>
              {' '}
              <RichText text={culprit.why} /> <span class="mute">{text('whatIfSupposed')}</span>
            </>
          )}
        </span>
      </p>
      <Others title={text('whatIfNext')} findings={next} />
      <Others title={text('whatIfAdvice')} findings={advice} />
      {missing.length > 0 && (
        <p class="mute">
          <RichText text={text('notKnownIs', missing.join('; '))} />
        </p>
      )}
      {otherBrowsers().map(({ text: sentence }) => (
        <p key={sentence} class="mute">
          <RichText text={sentence} />
        </p>
      ))}
    </>
  );
}

/** Of a preflight that passes nothing is known of what comes after it. */
function passedText({ exchange, verdict }: Diagnosis, { hop, message }: MessageRef): string {
  const { actual } = exchange.hops[hop] ?? exchange.hops[0];
  if (message === 'preflight-response' && !actual?.response) {
    return text('supposedPreflight');
  }
  const target = unfollowedRedirect(exchange);
  if (verdict.kind === 'passed' && target !== null) {
    return text('supposedRedirect', target);
  }
  if (verdict.kind !== 'passed') return `${verdict.text}.`;
  // No script reads a response to an element or a navigation.
  const { mode } = exchange.request;
  return mode.known && mode.value !== 'cors' && mode.value !== 'same-origin'
    ? text('supposedNothing')
    : text('supposedReadable');
}

function Others({ title, findings }: { readonly title: string; readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <>
      <p class="mute">{title}:</p>
      <ul>
        {findings.map((finding) => (
          <li key={`${finding.ruleId} ${finding.title}`} data-supposed-next={finding.ruleId}>
            <RichText text={finding.title} />
          </li>
        ))}
      </ul>
    </>
  );
}
