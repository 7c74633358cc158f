import { useEffect, useState } from 'preact/hooks';
import { type CheckJob, createCheckJob, planOf } from '../../check/job';
import type { Diagnosis } from '../../model/finding';
import { withoutSecrets } from '../../redaction/secrets-in-text';
import { RichText } from '../parts/rich-text';
import { count } from '../state/format';
import { usePanel } from '../state/panel-context';
import { CheckForm } from './check-form';
import { CheckConclusion, CheckResult } from './check-result';
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
  const start = (): void => {
    const { withCookies } = job.written;
    void job.start(subject, (request) => host.sendProbe(request, withCookies), Date.now);
  };
  return (
    <div class="check-endpoint" data-check>
      <p class="mute">
        Requests are sent to <code>{withoutSecrets(subject.url)}</code> by this extension and not by the page: with the
        page’s origin, without one, and with others that a weak comparison lets in. Only <code>GET</code>,{' '}
        <code>HEAD</code> and preflights; no redirect is followed.
      </p>
      <CheckForm job={job} plan={plan} />
      {'refusal' in plan ? (
        <p class="warn" role="alert" data-check-refused>
          <RichText text={plan.refusal} />
        </p>
      ) : job.count === null ? (
        <p class="actions">
          <button type="button" class="button" data-check-send onClick={start}>
            {/* The first is sent again at the end. */}
            Send {count(plan.probes.length + 1, 'request')}
          </button>
        </p>
      ) : (
        <Sending job={job} count={job.count} total={plan.probes.length} />
      )}
      <CheckConclusion job={job} />
      {job.count === null && <CheckResult job={job} />}
    </div>
  );
}

function Sending({ job, count: received, total }: { job: CheckJob; count: number; total: number }) {
  return (
    <p class="actions">
      <progress max={total} value={received} aria-label="Responses" />
      <span>
        {received} of {count(total, 'response')}
      </span>
      <button type="button" class="button" data-check-stop onClick={() => job.stop()}>
        Stop
      </button>
    </p>
  );
}
