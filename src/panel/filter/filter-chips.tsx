import { usePanel } from '../state/panel-context';
import type { Chip } from '../state/panel-state';
import type { View } from '../state/view';

const CHIPS: readonly { readonly chip: Chip; readonly label: string; readonly title: string }[] = [
  { chip: 'failing', label: 'Failing', title: 'Requests whose response the page did not get' },
  { chip: 'cookies', label: 'Cookies', title: 'Requests that lost a cookie' },
  { chip: 'advice', label: 'Advice', title: 'Requests of which nothing failed, and something should be changed' },
  { chip: 'all', label: 'All', title: 'Every cross-origin request, and every request that lost a cookie' },
];

/** One of them is pressed; each shows its number of rows. */
export function FilterChips({ chip, counts }: { chip: Chip; counts: View['counts'] }) {
  const { dispatch } = usePanel();
  return (
    <fieldset class="chips">
      <legend class="sr-only">Show</legend>
      {CHIPS.map((entry) => (
        <button
          type="button"
          key={entry.chip}
          class="chip"
          data-chip={entry.chip}
          title={entry.title}
          aria-pressed={chip === entry.chip}
          onClick={() => dispatch({ type: 'chip', chip: entry.chip })}
        >
          {entry.label} <b>{counts[entry.chip]}</b>
        </button>
      ))}
    </fieldset>
  );
}
