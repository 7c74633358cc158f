import { useEffect, useState } from 'preact/hooks';
import { type CheckJob, type CheckPlan, createCheckJob, planOf } from '../../check/job';
import type { Diagnosis } from '../../model/finding';
import { withoutSecrets } from '../../redaction/secrets-in-text';
import { RichText } from '../parts/rich-text';
import { usePanel } from '../state/panel-context';
import { counted, requestCount, text } from '../texts/text';
import { CheckForm } from './check-form';
import { CheckConclusion, CheckResult, useChecked } from './check-result';
import { type OfferedCheck, subjectOf } from './subject-of';

/** Asks the server, with this origin and others, which it lets in. Only after the list of the requests was shown. */
export function CheckView({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const offered = subjectOf(diagnosis);
  return offered === null ? (
    <p class="mute" data-check-cannot>
      {text('checkNothing')}
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
        <RichText text={text('checkText', withoutSecrets(subject.url))} />
      </p>
      <CheckForm job={job} plan={plan} />
      <p class="actions">
        <SendButton job={job} plan={plan} start={start} />
        {job.count !== null && 'probes' in plan && (
          <>
            <progress max={plan.probes.length + 1} value={job.count} aria-label={text('checkResponses')} />
            <span>
              {text(
                'checkProgress',
                String(job.count),
                counted(plan.probes.length + 1, 'responseCountOne', 'responseCountMany'),
              )}
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
  const label = 'refusal' in plan ? text('checkSend') : text('checkSendCount', requestCount(plan.probes.length + 1));
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
      {isSending ? text(job.isStopping ? 'checkStopping' : 'checkStop') : label}
    </button>
  );
}
