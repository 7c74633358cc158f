import type { Diagnosis } from '../../model/finding';
import { text } from '../texts/text';
import { TrialSection } from './trial-section';
import { VerifySection } from './verify-section';

/** Before the server is changed: whether the fix works. After it: whether it did. */
export function TryAndVerifyView({ diagnosis }: { readonly diagnosis: Diagnosis }) {
  return (
    <section class="block" data-try-and-verify>
      <h3>{text('inThisTab')}</h3>
      <TrialSection diagnosis={diagnosis} written={null} />
      <VerifySection diagnosis={diagnosis} />
    </section>
  );
}
