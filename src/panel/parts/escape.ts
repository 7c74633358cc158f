/** What Escape closes first: the last one that was opened. There is one panel in a document. */
const open: (() => void)[] = [];

/** Lets Escape close something that is open. Out: ends that, for when it is closed. */
export function closesOnEscape(close: () => void): () => void {
  open.push(close);
  return () => {
    const at = open.lastIndexOf(close);
    if (at >= 0) open.splice(at, 1);
  };
}

/** Closes what was opened last; false: nothing is open. */
export function closeLast(): boolean {
  const close = open.at(-1);
  close?.();
  return close !== undefined;
}
