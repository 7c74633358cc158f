import { focusList, focusView } from '../parts/focus';
import { text } from '../texts/text';
import { VIEW_ID } from './view-tabs';

/** The first tab stop: past the toolbar. Shown while it has the focus. */
export function SkipLink() {
  const skip = (event: Event): void => {
    event.preventDefault();
    focusView();
    focusList();
  };
  return (
    <a class="skip-link" href={`#${VIEW_ID}`} onClick={skip}>
      {text('skipToList')}
    </a>
  );
}
