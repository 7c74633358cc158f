import { useRef } from 'preact/hooks';
import type { MessageRef } from '../../model/exchange';
import type { TimelineStep } from '../../model/finding';
import { StepIcon } from '../shell/icons';
import { useSize } from '../shell/use-size';
import { messageId } from './message-ref';

/** A step needs this much room; with less, the line goes upright. */
const STEP_WIDTH = 92;
const UPRIGHT_BELOW = 440;

const WORDS: Readonly<Record<TimelineStep['state'], string>> = {
  passed: 'passed',
  decided: 'stopped here',
  lost: 'lost here',
  next: 'would fail next',
  idle: 'not reached',
  unknown: 'not known',
};

/** The way of the request as a line of steps: calm where it passed, unmistakable where it was decided. */
export function Timeline({ steps }: { steps: readonly TimelineStep[] }) {
  const line = useRef<HTMLOListElement>(null);
  const width = useSize(line)?.width ?? 700;
  if (steps.length === 0) return null;
  const isUpright = width < UPRIGHT_BELOW;
  const rows = Math.ceil((steps.length * STEP_WIDTH) / width);
  const columns = Math.ceil(steps.length / rows);
  return (
    <section class="block timeline-block">
      <h3 class="sr-only">Timeline</h3>
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
              <span class="sr-only">, {WORDS[step.state]}</span>
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
  const show = (): void => {
    const message = document.getElementById(messageId(at));
    message?.closest('details')?.setAttribute('open', '');
    message?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <button type="button" class="link" title="Show the message" onClick={show}>
      {label}
    </button>
  );
}
