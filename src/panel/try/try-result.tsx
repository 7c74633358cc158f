import type { CookieFate, Diagnosis } from '../../model/finding';
import { unfollowedRedirect } from '../../what-if/unfollowed-redirect';
import { Culprit } from '../detail/culprit';
import { HowDecided } from '../detail/decided/how-decided';
import { Fixes } from '../detail/fix-card';
import { OtherBrowsers } from '../detail/other-browsers';
import { OtherFindings } from '../detail/other-findings';
import { Timeline } from '../detail/timeline';
import { RichText } from '../parts/rich-text';
import { usePanel } from '../state/panel-context';
import { text } from '../texts/text';

const FATES: Readonly<Record<CookieFate['fate'], string>> = {
  sent: 'would be sent',
  'not-sent': 'would not be sent',
  stored: 'would be stored',
  'not-stored': 'would not be stored',
  deleted: 'would be deleted',
  'deletes-nothing': 'nothing would be deleted',
  'cannot-tell': 'cannot tell',
};
const SENT_UNLESS_BLOCKED = 'would be sent, unless this browser blocks third-party cookies';

/** What is said of a request that was written by hand; without its messages, which are in the form. */
export function TryResult({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { host } = usePanel();
  const { culprit, exchange, cookies } = diagnosis;
  const target = culprit === null ? unfollowedRedirect(exchange) : null;
  return (
    <div class="detail">
      <p class="mute">{text('tryResultText')}</p>
      {target === null ? (
        <Culprit diagnosis={diagnosis} judgedAs={host.browserName} />
      ) : (
        <p>
          <RichText text={text('tryRedirect', target)} />
        </p>
      )}
      <Timeline steps={diagnosis.timeline().map((step) => ({ ...step, at: null }))} />
      {cookies.length > 0 && (
        <ul class="plain">
          {cookies.map(({ name, fate, reason, at }) => (
            <li key={`${at.message} ${name} ${reason}`}>
              <code>{name}</code>{' '}
              {at.message === 'request' && fate === 'cannot-tell' ? SENT_UNLESS_BLOCKED : FATES[fate]}
              {reason !== '' && fate !== 'cannot-tell' && (
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
      <OtherBrowsers differences={diagnosis.otherBrowsers()} />
      <HowDecided diagnosis={diagnosis} />
    </div>
  );
}
