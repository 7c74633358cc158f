import { usePanel } from '../state/panel-context';
import type { Chip } from '../state/panel-state';
import type { View } from '../state/view';
import { text } from '../texts/text';

const CHIPS: readonly Chip[] = ['failing', 'cookies', 'advice', 'all'];

/** One of them is pressed; each shows its number of rows. */
export function FilterChips({ chip, counts }: { chip: Chip; counts: View['counts'] }) {
  const { dispatch } = usePanel();
  return (
    <fieldset class="chips">
      <legend class="sr-only">{text('show')}</legend>
      {CHIPS.map((each) => (
        <button
          type="button"
          key={each}
          class="chip"
          data-chip={each}
          title={text(`chipTitle_${each}`)}
          aria-pressed={chip === each}
          onClick={() => dispatch({ type: 'chip', chip: each })}
        >
          {text(`chip_${each}`)} <b>{counts[each]}</b>
        </button>
      ))}
    </fieldset>
  );
}
