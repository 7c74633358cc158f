import { focusFilter } from '../parts/focus';
import { count } from '../state/format';
import { usePanel } from '../state/panel-context';
import { text } from '../texts/text';
import { HAPPENINGS } from './filter-lives';

/** Says why the filter hides every cookie, and offers to clear it. */
export function NoLifePasses({ hidden, filterText }: { hidden: number; filterText: string }) {
  const { dispatch } = usePanel();
  const clear = (): void => {
    dispatch({ type: 'filter-text', text: '' });
    focusFilter();
  };
  const unknown = [...filterText.toLowerCase().matchAll(/(?:^|\s)-?is:(\S+)/g)].flatMap(([, word = '']) =>
    HAPPENINGS.includes(word) ? [] : [word],
  );
  return (
    <div class="empty whole" data-empty="cookies-filtered">
      <h2>{text('noCookiePasses')}</h2>
      <p>
        {count(hidden, 'cookie')} {hidden === 1 ? 'is' : 'are'} hidden by “{filterText.trim()}”: all its words must hold
        for a cookie.
      </p>
      {unknown.length > 0 && (
        <p data-unknown-words>
          “is:” does not know {unknown.map((word) => `“${word}”`).join(', ')}. It knows {HAPPENINGS.join(', ')}.
        </p>
      )}
      <button type="button" class="button strong" onClick={clear}>
        {text('clearFilterNow')}
      </button>
    </div>
  );
}
