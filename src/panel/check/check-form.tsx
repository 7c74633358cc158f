import { useId } from 'preact/hooks';
import type { CheckJob, CheckPlan } from '../../check/job';
import { plannedOf } from '../../check/planned';
import { RichText } from '../parts/rich-text';

/** What the server must let in, and the requests that follow from it. */
export function CheckForm({ job, plan }: { readonly job: CheckJob; readonly plan: CheckPlan }) {
  const { origins, methods, credentials, withCookies } = job.written;
  const refusalId = useId();
  const isSending = job.count !== null;
  return (
    <>
      <label class="try-field">
        Origins that must be let in, one in each line; all others must be refused
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
        Methods that they need
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
          Their pages include credentials
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={withCookies}
            disabled={isSending}
            data-check-cookies
            onChange={(event) => job.write({ withCookies: event.currentTarget.checked })}
          />
          Send cookies
        </label>
      </p>
      {withCookies && (
        <p class="mute">
          Those that this browser gives the extension, also to a request with another origin: also cookies that a page
          could not send, and no partitioned ones. What the responses set is stored, as from any request.
        </p>
      )}
      {'probes' in plan && (
        <details class="planned" data-check-planned open>
          <summary>The requests</summary>
          <ul>
            {plannedOf(plan.probes).map(({ origin, requests }) => (
              <li key={origin}>
                {origin === null ? 'without Origin' : <code>{origin}</code>}: {requests.join(', ')}
              </li>
            ))}
            <li>at the end the first one again</li>
          </ul>
        </details>
      )}
    </>
  );
}
