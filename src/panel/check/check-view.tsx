import { useEffect, useState } from 'preact/hooks';
import { type CheckJob, type CheckPlan, createCheckJob, planOf } from '../../check/job';
import type { Diagnosis } from '../../model/finding';
import { withoutSecrets } from '../../redaction/secrets-in-text';
import { count } from '../state/format';
import { usePanel } from '../state/panel-context';
import { CheckForm } from './check-form';
import { CheckConclusion, CheckResult, useChecked } from './check-result';
import { type OfferedCheck, subjectOf } from './subject-of';

/** Asks the server, with this origin and others, which it lets in. Only after the list of the requests was shown. */
export function CheckView({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const offered = subjectOf(diagnosis);
  return offered === null ? (
    <p class="mute" data-check-cannot>
      There is nothing to check: the origin of the page is not known or is the server’s own, or the URL is none that a
      check may be sent to.
    </p>
  ) : (
    <OfferedView id={diagnosis.exchange.id} offered={offered} />
  );
}

/** The job of a request, which goes on while another request is shown. */
function useJob(id: string, { written }: OfferedCheck): CheckJob {
  const { checks } = usePanel();
  const [, redraw] = useState(0);
  const job = checks.get(id) ?? createCheckJob(written);
  checks.set(id, job);
  useEffect(() => {
    job.changed = () => redraw((times) => times + 1);
    return () => {
      job.changed = () => undefined;
    };
  }, [job]);
  return job;
}

function OfferedView({ id, offered }: { readonly id: string; readonly offered: OfferedCheck }) {
  const { host } = usePanel();
  const { subject } = offered;
  const job = useJob(id, offered);
  const plan = planOf(subject, job.written);
  const checked = useChecked(job);
  const start = (): void => {
    const { withCookies } = job.written;
    void job.start(subject, (request) => host.sendProbe(request, withCookies), Date.now);
  };
  return (
    <div class="check-endpoint" data-check>
      <p class="mute">
        Requests are sent to <code>{withoutSecrets(subject.url)}</code> by this extension and not by the page: with the
        page’s origin, without one, and with others that a weak comparison lets in. Only <code>GET</code>,{' '}
        <code>HEAD</code> and preflights, each to the whole URL, its secrets included; no redirect is followed. A shared
        cache in front of the server may store what it responds.
      </p>
      <CheckForm job={job} plan={plan} />
      <p class="actions">
        <SendButton job={job} plan={plan} start={start} />
        {job.count !== null && 'probes' in plan && (
          <>
            <progress max={plan.probes.length + 1} value={job.count} aria-label="Responses" />
            <span>
              {job.count} of {count(plan.probes.length + 1, 'response')}
            </span>
          </>
        )}
      </p>
      <CheckConclusion checked={checked} />
      {checked !== null && <CheckResult checked={checked} />}
    </div>
  );
}

interface SendButtonProps {
  readonly job: CheckJob;
  readonly plan: CheckPlan;
  readonly start: () => void;
}

/** Starts the check, and stops it: one button, so that the keyboard’s focus stays. */
function SendButton({ job, plan, start }: SendButtonProps) {
  const isSending = job.count !== null;
  // The first request is sent again at the end.
  const label = 'refusal' in plan ? 'Send' : `Send ${count(plan.probes.length + 1, 'request')}`;
  const press = (): void => {
    if (isSending) job.stop();
    else start();
  };
  return (
    <button
      type="button"
      class="button"
      data-check-send={isSending ? undefined : ''}
      data-check-stop={isSending ? '' : undefined}
      disabled={'refusal' in plan}
      onClick={press}
    >
      {isSending ? (job.isStopping ? 'Stopping…' : 'Stop') : label}
    </button>
  );
}
