import type { Diagnosis } from '../../model/finding';
import { unfollowedRedirect } from '../../what-if/unfollowed-redirect';
import { Culprit } from '../detail/culprit';
import { HowDecided } from '../detail/decided/how-decided';
import { Fixes } from '../detail/fix-card';
import { OtherBrowsers } from '../detail/other-browsers';
import { OtherFindings } from '../detail/other-findings';
import { Timeline } from '../detail/timeline';
import { RichText } from '../parts/rich-text';
import { usePanel } from '../state/panel-context';

/** What is said of a request that was written by hand; without its messages, which are in the form. */
export function TryResult({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { host } = usePanel();
  const { culprit, exchange, cookies } = diagnosis;
  const target = culprit === null ? unfollowedRedirect(exchange) : null;
  return (
    <div class="detail">
      <p class="mute">
        Nothing was sent: this is said as if the request had been made and the server had responded so.
      </p>
      {target === null ? (
        <Culprit diagnosis={diagnosis} judgedAs={host.browserName} />
      ) : (
        <p>
          <RichText
            text={`The browser would follow the redirect to \`${target}\`. Write that URL and the response from there.`}
          />
        </p>
      )}
      <Timeline steps={diagnosis.timeline.map((step) => ({ ...step, at: null }))} />
      {cookies.length > 0 && (
        <ul class="plain">
          {cookies.map(({ name, fate, reason, at }) => (
            <li key={`${at.message} ${name} ${reason}`}>
              <code>{name}</code>{' '}
              {fate === 'not-stored' ? 'would not be stored' : fate === 'stored' ? 'would be stored' : fate}
              {reason !== '' && (
                <>
                  : <RichText text={reason} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <OtherFindings diagnosis={diagnosis} />
      {culprit && <Fixes finding={culprit} explanation={diagnosis} />}
      <OtherBrowsers differences={diagnosis.otherBrowsers} />
      <HowDecided diagnosis={diagnosis} />
    </div>
  );
}
