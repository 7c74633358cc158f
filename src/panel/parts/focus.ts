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
export const focusTab = (): void => focus('[role="tab"][aria-selected="true"]');
export const focusLife = (): void => focus('.life[open] > summary');

/** Scrolls to a message of the open detail. In: its place, "0:response". */
export function showMessage(at: string): void {
  const message = document.querySelector(`[data-message="${at}"]`);
  message?.closest('details')?.setAttribute('open', '');
  message?.scrollIntoView({ block: 'nearest' });
}
