import { focusFilter } from '../parts/focus';
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
        {text(hidden === 1 ? 'cookiesHiddenOne' : 'cookiesHiddenMany', hidden.toLocaleString('en'), filterText.trim())}
      </p>
      {unknown.length > 0 && (
        <p data-unknown-words>
          {text('filterIsUnknown', unknown.map((word) => `“${word}”`).join(', '), HAPPENINGS.join(', '))}
        </p>
      )}
      <button type="button" class="button strong" onClick={clear}>
        {text('clearFilterNow')}
      </button>
    </div>
  );
}
