import { useRef } from 'preact/hooks';
import type { ColumnName } from '../settings/column-settings';
import type { Columns } from './use-columns';

/** The edge of a column that is dragged: towards the request, which has what the others leave. The keyboard has its own way. */
export function ResizeHandle({ name, columns }: { readonly name: ColumnName; readonly columns: Columns }) {
  const begun = useRef({ x: 0, width: 0 });
  const isLeftOfRequest = name === 'method';
  const widthAt = ({ clientX }: PointerEvent): number => {
    const { x, width } = begun.current;
    return width + (isLeftOfRequest ? clientX - x : x - clientX);
  };
  const isDragged = (event: PointerEvent & { readonly currentTarget: HTMLElement }): boolean =>
    event.currentTarget.hasPointerCapture(event.pointerId);
  return (
    <span
      class={`resize-handle ${isLeftOfRequest ? 'at-end' : 'at-start'}`}
      aria-hidden="true"
      onPointerDown={(event) => {
        const { currentTarget, clientX, pointerId } = event;
        begun.current = { x: clientX, width: currentTarget.parentElement?.getBoundingClientRect().width ?? 0 };
        currentTarget.setPointerCapture(pointerId);
        event.preventDefault();
      }}
      onPointerMove={(event) => {
        if (isDragged(event)) columns.drag(name, widthAt(event));
      }}
      onPointerUp={(event) => {
        if (isDragged(event)) columns.keepWidth(name, widthAt(event));
      }}
    />
  );
}
