import { useState } from 'preact/hooks';
import { type ColumnName, type ColumnSettings, widthWithin } from '../settings/column-settings';
import { usePanel } from '../state/panel-context';

/** A column that is being made wider or narrower. */
interface Resized {
  readonly name: ColumnName;
  readonly width: number;
}

export interface Columns {
  /** As they are drawn now: also while one is dragged. */
  readonly shown: ColumnSettings;
  readonly change: (part: Partial<ColumnSettings>) => void;
  /** Draws a column with another width, which is not kept before `keepWidth`. */
  readonly drag: (name: ColumnName, width: number) => void;
  readonly keepWidth: (name: ColumnName, width: number) => void;
}

/** The arrangement of the list, and what changes it. In: as it is kept in the settings. */
export function useColumns(kept: ColumnSettings): Columns {
  const { changeSettings } = usePanel();
  const [resized, setResized] = useState<Resized | null>(null);
  const change = (part: Partial<ColumnSettings>): void => changeSettings({ columns: { ...kept, ...part } });
  return {
    shown: resized === null ? kept : { ...kept, widths: { ...kept.widths, [resized.name]: resized.width } },
    change,
    drag: (name, width) => setResized({ name, width: widthWithin(name, width) }),
    keepWidth(name, width) {
      setResized(null);
      change({ widths: { ...kept.widths, [name]: widthWithin(name, width) } });
    },
  };
}
