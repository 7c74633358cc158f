import { useMemo } from 'preact/hooks';
import type { Diagnosis } from '../../../model/finding';
import { useLoaded } from '../../parts/use-loaded';
import { usePanel } from '../../state/panel-context';
import type { OfferTrial } from '../../state/suppose';

/** What was blocked, and a lost cookie whose attributes are to be changed; not what was recorded while a trial was on. */
function isFor(diagnosis: Diagnosis, offer: OfferTrial): boolean {
  const { culprit, exchange } = diagnosis;
  if (exchange.trial !== undefined) return false;
  return culprit?.severity === 'blocks' || (culprit?.severity === 'loses-cookie' && offer(diagnosis, null) !== null);
}

/** What can be done in the tab itself. Nothing for a file, whose page is not there. Its code is loaded when it is first shown. */
export function TryAndVerify({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { loaded } = useLoaded(() => import('../../trial/try-and-verify-view'));
  const { trials } = usePanel();
  const offer = trials.offer();
  const isOffered = useMemo(() => offer !== null && isFor(diagnosis, offer), [diagnosis, offer]);
  if (!isOffered || loaded === null) return null;
  return <loaded.TryAndVerifyView diagnosis={diagnosis} />;
}
