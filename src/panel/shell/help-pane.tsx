import { useEffect, useLayoutEffect } from 'preact/hooks';
import { closesOnEscape } from '../parts/escape';
import { focusBack, focusHelp, focusHelpButton } from '../parts/focus';
import { useLoaded } from '../parts/use-loaded';
import { text } from '../texts/text';

/** The help, which takes the focus. Its code is loaded when it is first opened. */
export function HelpPane({ close }: { readonly close: () => void }) {
  const { loaded, failure } = useLoaded(() => import('./help'));
  useEffect(() => {
    if (loaded) focusHelp();
  }, [loaded]);
  useLayoutEffect(() => {
    const back = focusBack(focusHelpButton);
    return closesOnEscape(() => {
      close();
      back();
    });
  }, []);
  if (failure !== null) return <p>{text('notLoaded', failure)}</p>;
  return loaded && <loaded.Help />;
}
