/** What was asked for cannot be done; the message says why in one sentence, for the person who asked. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}
