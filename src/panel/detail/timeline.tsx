import { useRef } from 'preact/hooks';
import type { MessageRef } from '../../model/exchange';
import type { TimelineStep } from '../../model/finding';
import { showMessage } from '../parts/focus';
import { StepIcon } from '../parts/icons';
import { useSize } from '../parts/use-size';
import { text } from '../texts/text';
import { refText } from './message-ref';

/** A step needs this much room; with less, the timeline is vertical. */
const STEP_WIDTH = 92;
const UPRIGHT_BELOW = 440;

/** The steps of the request on a line of time: the step that decided is marked in colour, with an icon and in words. */
export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  const line = useRef<HTMLOListElement>(null);
  const width = useSize(line)?.width ?? 700;
  if (steps.length === 0) return null;
  const isUpright = width < UPRIGHT_BELOW;
  const rows = Math.ceil((steps.length * STEP_WIDTH) / width);
  const columns = Math.ceil(steps.length / rows);
  return (
    <section class="block timeline-block">
      <h3 class="sr-only">{text('timeline')}</h3>
      <ol
        ref={line}
        class={`timeline ${isUpright ? 'upright' : ''}`}
        style={isUpright ? {} : { gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
      >
        {steps.map((step, index) => (
          <li
            key={step.id}
            class={`${step.state} ${index % columns === 0 ? 'row-start' : ''}`}
            data-step={step.id}
            data-state={step.state}
          >
            <StepIcon state={step.state} />
            <span class="step-label">
              {step.at ? <StepLink label={step.label} at={step.at} /> : step.label}
              <span class="sr-only">, {text(`step_${step.state}`)}</span>
            </span>
            <span class="step-note">{step.note}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Leads to the message of a step. */
function StepLink({ label, at }: { label: string; at: MessageRef }) {
  return (
    <button type="button" class="link" title={text('showMessage')} onClick={() => showMessage(refText(at))}>
      {label}
    </button>
  );
}
