import type { Diagnosis } from '../../../model/finding';
import { useLoaded } from '../../parts/use-loaded';
import { usePanel } from '../../state/panel-context';

/** What can be done in the tab itself. Nothing for a file, whose page is not there. Its code is loaded when it is first shown. */
export function TryAndVerify({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { loaded } = useLoaded(() => import('../../trial/try-and-verify-view'));
  const { trials } = usePanel();
  const isOffered = diagnosis.culprit?.severity === 'blocks' && diagnosis.exchange.trial === undefined;
  if (!isOffered || trials.offer() === null || loaded === null) return null;
  return <loaded.TryAndVerifyView diagnosis={diagnosis} />;
}
