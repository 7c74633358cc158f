/** What is made in slices, made at once. In: what yields after each slice. Out: what it returns. Throws what it throws. */
export function finished<Made>(slices: Generator<void, Made>): Made {
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
  }
}
