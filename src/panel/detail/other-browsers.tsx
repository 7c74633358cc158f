import type { Diagnosis } from '../../model/finding';
import { RichText } from '../parts/rich-text';
import { text } from '../texts/text';

/** What other browsers would have done differently; nothing when they would all have done the same. */
export function OtherBrowsers({ differences }: { readonly differences: ReturnType<Diagnosis['otherBrowsers']> }) {
  if (differences.length === 0) return null;
  return (
    <section class="block" data-other-browsers>
      <h3>
        {text('inOtherBrowsers')} <small>{text('inOtherBrowsersHint')}</small>
      </h3>
      <ul class="others">
        {differences.map(({ browser, text: difference, certainty }) => (
          <li key={difference} class="other-title" data-browser={browser} data-certainty={certainty}>
            <RichText text={difference} />
            {certainty === 'inferred' && <span class="mute"> {text('inferredNotProven')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
