import { useMemo } from 'preact/hooks';
import type { View } from '../state/view';
import { CompletionList, type CompletionProps } from './completion-list';
import { requestCompletionsAt } from './request-completions';

/** What the word in the filter of the requests can become. */
export function Completions({ view, ...props }: CompletionProps & { readonly view: View }) {
  const { written, caret, isAsked } = props;
  const completions = useMemo(
    () => requestCompletionsAt(written, caret, view.listed, isAsked),
    [written, caret, view.listed, isAsked],
  );
  return <CompletionList {...props} completions={completions} />;
}
