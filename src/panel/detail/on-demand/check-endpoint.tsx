import { useState } from 'preact/hooks';
import type { Diagnosis } from '../../../model/finding';
import { useLoaded } from '../../parts/use-loaded';
import { usePanel } from '../../state/panel-context';
import { text } from '../../texts/text';

/** Which origins the server lets in. Nothing for a file, whose server nobody may want to be asked. Its code is loaded when it is opened. */
export function CheckEndpoint({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { checks, trials } = usePanel();
  const job = checks.get(diagnosis.exchange.id);
  const [isOpen, setOpen] = useState(job !== undefined && (job.count !== null || job.result !== null));
  if (trials.offer() === null) return null;
  return (
    <details
      class="block"
      open={isOpen}
      data-check-endpoint
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{text('checkEndpoint')}</summary>
      {isOpen && <Loaded diagnosis={diagnosis} />}
    </details>
  );
}

function Loaded({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { loaded } = useLoaded(() => import('../../check/check-view'));
  return loaded === null ? null : <loaded.CheckView diagnosis={diagnosis} />;
}
