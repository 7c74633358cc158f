/** Moves the keyboard's focus to a part of the panel, when it is there. There is one panel in a document. */
const focus = (selector: string): void => {
  document.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
};

/** To the row that is the list's tab stop. */
export const focusList = (): void => focus('[role="row"][tabindex="0"]');
export const focusImport = (): void => focus('[data-import]');
export const focusDetail = (): void => focus('[data-detail]');
export function focusFilter(): void {
  const field = document.querySelector<HTMLInputElement>('[data-filter]');
  field?.focus();
  field?.select();
}
