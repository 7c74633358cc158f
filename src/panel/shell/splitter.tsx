import { LIST_PERCENT, percentWithin } from '../settings/settings';
import { text } from '../texts/text';

interface Props {
  readonly percent: number;
  readonly onMove: (percent: number) => void;
  /** Where it is left. */
  readonly onMoved: (percent: number) => void;
}

/** The line between list and detail; moves by pointer and by arrow keys. */
export function Splitter({ percent, onMove, onMoved }: Props) {
  const onPointerMove = (event: PointerEvent & { currentTarget: HTMLElement }): void => {
    const line = event.currentTarget;
    if (!line.hasPointerCapture(event.pointerId)) return;
    const box = line.parentElement?.getBoundingClientRect();
    if (box) onMove(percentWithin(((event.clientX - box.left) / box.width) * 100));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -2, ArrowRight: 2 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onMoved(percentWithin(percent + step));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved
    <div
      class="splitter"
      role="separator"
      tabIndex={0}
      aria-label={text('listWidth')}
      aria-orientation="vertical"
      aria-valuemin={LIST_PERCENT.min}
      aria-valuemax={LIST_PERCENT.max}
      aria-valuenow={Math.round(percent)}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onPointerUp={() => onMoved(percent)}
      onKeyDown={onKeyDown}
    />
  );
}
