import { useLoaded } from '../parts/use-loaded';
import { text } from '../texts/text';

/** The view in which a request is written: its code is loaded when it is first opened. */
export function TryPane() {
  const { loaded, failure } = useLoaded(() => import('../try/try-view'));
  if (failure !== null) return <p class="empty">{text('notLoaded', failure)}</p>;
  return loaded === null ? null : <loaded.TryView />;
}
