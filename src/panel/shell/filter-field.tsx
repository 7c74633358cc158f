import { Glyph } from '../parts/icons';
import { usePanel } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';

const OF_REQUESTS = {
  label: 'Filter',
  placeholder: 'Filter, e.g. method:PUT -status:200, or paste a console message',
  title:
    'Words, or method: host: status: cookie: cause: is:. A minus in front excludes. Or a copied message of the browser. Press / to focus this field.',
};
const OF_COOKIES = {
  label: 'Filter cookies',
  placeholder: 'Filter cookies, e.g. sid host:api is:refused',
  title:
    'Words, or name: host: path: is:. A minus in front excludes. is: knows stored, refused, sent, not-sent, replaced, deleted, expired, gone, session and others. Press / to focus this field.',
};

/** Filters what is shown: the requests, or the cookies. Each has a text of its own. */
export function FilterField({ state }: { state: PanelState }) {
  const { dispatch } = usePanel();
  const showsCookies = state.shows === 'cookies';
  const { label, placeholder, title } = showsCookies ? OF_COOKIES : OF_REQUESTS;
  return (
    <label class="filter-field">
      <Glyph name="search" />
      <span class="sr-only">{label}</span>
      <input
        type="search"
        data-filter
        placeholder={placeholder}
        title={title}
        spellcheck={false}
        autocomplete="off"
        value={showsCookies ? state.cookieFilterText : state.filterText}
        onInput={(event) => dispatch({ type: 'filter-text', text: event.currentTarget.value })}
      />
    </label>
  );
}
