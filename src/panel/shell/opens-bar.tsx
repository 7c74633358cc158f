import { Glyph } from '../parts/icons';

interface Props {
  /** The id of the bar. */
  readonly bar: string;
  readonly glyph: Parameters<typeof Glyph>[0]['name'];
  readonly name: string;
  readonly title: string;
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

/** A button of the toolbar that opens and closes a bar below it. */
export function OpensBar({ bar, glyph, name, title, isOpen, toggle }: Props) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={name}
      title={title}
      aria-expanded={isOpen}
      aria-controls={bar}
      onClick={toggle}
    >
      <Glyph name={glyph} />
    </button>
  );
}
