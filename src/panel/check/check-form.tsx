import { useId } from 'preact/hooks';
import type { CheckJob, CheckPlan } from '../../check/job';
import { plannedOf } from '../../check/planned';
import { RichText } from '../parts/rich-text';
import { text } from '../texts/text';

/** What the server must let in, and the requests that follow from it. */
export function CheckForm({ job, plan }: { readonly job: CheckJob; readonly plan: CheckPlan }) {
  const { origins, methods, credentials, withCookies } = job.written;
  const refusalId = useId();
  const isSending = job.count !== null;
  return (
    <>
      <label class="try-field">
        {text('checkOrigins')}
        <textarea
          spellcheck={false}
          autocomplete="off"
          rows={Math.min(8, origins.split('\n').length + 1)}
          value={origins}
          disabled={isSending}
          aria-invalid={'refusal' in plan}
          aria-describedby={'refusal' in plan ? refusalId : undefined}
          data-check-origins
          onInput={(event) => job.write({ origins: event.currentTarget.value })}
        />
      </label>
      <label class="try-field">
        {text('checkMethods')}
        <input
          type="text"
          spellcheck={false}
          autocomplete="off"
          value={methods}
          disabled={isSending}
          data-check-methods
          onInput={(event) => job.write({ methods: event.currentTarget.value })}
        />
      </label>
      {'refusal' in plan && (
        <p class="warn" id={refusalId} data-check-refused>
          <RichText text={plan.refusal} />
        </p>
      )}
      <p class="checks">
        <label class="check">
          <input
            type="checkbox"
            checked={credentials}
            disabled={isSending}
            onChange={(event) => job.write({ credentials: event.currentTarget.checked })}
          />
          {text('checkCredentials')}
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={withCookies}
            disabled={isSending}
            data-check-cookies
            onChange={(event) => job.write({ withCookies: event.currentTarget.checked })}
          />
          {text('checkCookies')}
        </label>
      </p>
      {withCookies && <p class="mute">{text('checkCookiesText')}</p>}
      {'probes' in plan && (
        <details class="planned" data-check-planned open>
          <summary>{text('checkRequests')}</summary>
          <ul>
            {plannedOf(plan.probes).map(({ origin, requests }) => (
              <li key={origin}>
                {origin === null ? text('checkWithoutOrigin') : <code>{origin}</code>}: {requests.join(', ')}
              </li>
            ))}
            <li>{text('checkFirstAgain')}</li>
          </ul>
        </details>
      )}
    </>
  );
}
