import { useMemo } from 'preact/hooks';
import { useLives } from '../cookies/use-lives';
import type { View } from '../state/view';
import { CompletionList, type CompletionProps } from './completion-list';
import { cookieCompletionsAt } from './cookie-completions';

/** What the word in the filter of the cookies can become. */
export function Completions({ view, ...props }: CompletionProps & { readonly view: View }) {
  const { written, caret, isAsked } = props;
  const lives = useLives(view)?.lives ?? null;
  const completions = useMemo(
    () => cookieCompletionsAt(written, caret, lives ?? [], isAsked),
    [written, caret, lives, isAsked],
  );
  return <CompletionList {...props} completions={completions} />;
}
