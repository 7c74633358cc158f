import type { PanelContext } from '../state/panel-context';
import type { PanelState } from '../state/panel-state';

/** One line of a context menu; lines of different groups are drawn apart. */
export interface MenuEntry {
  readonly group: 'copy' | 'filter' | 'open' | 'columns';
  readonly label: string;
  /** Whether it is on, of an entry that switches something; absent: it does not. */
  readonly isChecked?: boolean;
  readonly run: () => void;
}

/** A context menu: its name, and its lines in their order. */
export interface Menu {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

/** What the entries act on. */
export interface MenuScope {
  readonly panel: PanelContext;
  readonly state: PanelState;
  /** Copies a text, and says so, with the sentence that is given: "Copied as cURL". */
  readonly copy: (text: string, said: string) => void;
  /** Says a sentence, also to a screen reader. */
  readonly say: (sentence: string) => void;
}
