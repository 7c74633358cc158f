import type { CookiesProps } from '../cookies/cookies-view';
import { useLoaded } from '../parts/use-loaded';
import { text } from '../texts/text';

/** The view of the cookies: its code is loaded when it is first opened. */
export function CookiesPane(props: CookiesProps) {
  const { loaded, failure } = useLoaded(() => import('../cookies/cookies-view'));
  if (failure !== null) return <p class="empty">{text('notLoaded', failure)}</p>;
  return loaded === null ? null : <loaded.CookiesView {...props} />;
}
