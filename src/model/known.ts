/**
 * A fact, with how it is known, or the name of what is missing. A missing fact leads to 'cannot-tell', never to a default.
 *
 * `proven`: the evidence allows no other value. `inferred`: the likeliest value; shown to the user as an inference.
 * `because` and `missing` are short phrases for the user, in the middle of a sentence: "the request carried a Cookie header".
 */
export type Known<T> =
  | { readonly known: true; readonly value: T; readonly certainty: 'proven' | 'inferred'; readonly because: string }
  | { readonly known: false; readonly missing: string };

/** A fact that was read directly. */
export const proven = <T>(value: T, because: string): Known<T> => ({
  known: true,
  value,
  certainty: 'proven',
  because,
});
/** A fact that was concluded from others and could be wrong. */
export const inferred = <T>(value: T, because: string): Known<T> => ({
  known: true,
  value,
  certainty: 'inferred',
  because,
});
/** The name of a fact that is not known. */
export const unknown = (missing: string): { readonly known: false; readonly missing: string } => ({
  known: false,
  missing,
});
