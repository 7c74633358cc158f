import type { Diagnosis, Severity } from '../../../model/finding';
import { useLoaded } from '../../parts/use-loaded';
import { usePanel } from '../../state/panel-context';

const OFFERED_FOR: ReadonlySet<Severity | undefined> = new Set(['blocks', 'loses-cookie'] as const);

/** What can be done in the tab itself. Nothing for a file, whose page is not there. Its code is loaded when it is first shown. */
export function TryAndVerify({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  const { loaded } = useLoaded(() => import('../../trial/try-and-verify-view'));
  const { trials } = usePanel();
  const { culprit, exchange } = diagnosis;
  const isOffered = OFFERED_FOR.has(culprit?.severity) && exchange.trial === undefined;
  if (!isOffered || trials.offer() === null || loaded === null) return null;
  return <loaded.TryAndVerifyView diagnosis={diagnosis} />;
}
