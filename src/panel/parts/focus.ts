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
/** To the first cookie. */
export const focusLives = (): void => focus('.life > summary');
export const focusLife = (): void => focus('.life[open] > summary');

/** To what the tabs switch. */
export const focusView = (): void => focus('[role="tabpanel"]');
export const focusHelpButton = (): void => focus('[aria-controls="panel-help"]');
export const focusSettingsButton = (): void => focus('[aria-controls="panel-settings"]');
export const focusHelp = (): void => focus('.help-text');

/** What has the focus now. Out: gives it back, unless it is gone; then to what `otherwise` names. */
export function focusBack(otherwise: () => void): () => void {
  const before = document.activeElement;
  return () => {
    if (before instanceof HTMLElement && before !== document.body && before.isConnected)
      before.focus({ preventScroll: true });
    else otherwise();
  };
}

/** Leads to a message of the open detail. In: its place, "0:response". */
export const showMessage = (at: string): void => leadTo(`[data-message="${at}"]`);

/** Moves the focus between the parts of a list with the arrow keys: those that can have it. */
export function walk(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[tabindex]')];
  const next = stops[stops.findIndex((stop) => stop.matches(':focus')) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Leads to a part of the panel: unfolds what it is in, scrolls to it, and moves the focus there, so that the next Tab goes on from it. */
export function leadTo(selector: string): void {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) return;
  element.closest('details')?.setAttribute('open', '');
  element.scrollIntoView({ block: 'nearest' });
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
