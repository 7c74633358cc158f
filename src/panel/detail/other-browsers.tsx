import type { Diagnosis } from '../../model/finding';
import { RichText } from '../parts/rich-text';

/** What other browsers would have done differently; nothing when they would all have done the same. */
export function OtherBrowsers({ differences }: { readonly differences: ReturnType<Diagnosis['otherBrowsers']> }) {
  if (differences.length === 0) return null;
  return (
    <section class="block" data-other-browsers>
      <h3>
        In other browsers <small>their newest versions, with default settings</small>
      </h3>
      <ul class="others">
        {differences.map(({ browser, text, certainty }) => (
          <li key={text} class="other-title" data-browser={browser} data-certainty={certainty}>
            <RichText text={text} />
            {certainty === 'inferred' && <span class="mute"> Inferred, not proven.</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
