import type { SpecRef, Step } from '../model/decision';
import type { Known } from '../model/known';

/** Longer values are cut: a step is one line. */
const MOST_CHARACTERS = 120;

/**
 * One step of an algorithm.
 *
 * In: its place in the standard, its condition as a statement, whether that held, and how to say what was compared. Out: the
 * step; what was compared is written when it is read, because most steps are never shown.
 */
export const step = (spec: SpecRef, says: string, held: Step['held'], compared: () => string): Step => ({
  spec,
  says,
  held,
  get compared() {
    return compared();
  },
});

/** User name and password of a URL are secrets: masked before a value is cut. */
const USER_INFO = /([\\/]{2})[^\s/?#\\]+@/g;

/** A value as code: "`https://app.shop.test`"; null: "none". */
export function shown(value: string | number | null): string {
  if (value === null) return 'none';
  const text = `${value}`.replaceAll('`', '’').replaceAll(USER_INFO, '$1•••@');
  return `\`${text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text}\``;
}

/** "`a` with `b`" */
export const pair = (one: string | null, other: string | null): string => `${shown(one)} with ${shown(other)}`;

/** A fact that may be missing, and how it is known: "yes (the request carried a `Cookie` header)". */
export function fact<Value>(known: Known<Value>, show: (value: Value) => string): string {
  return known.known ? `${show(known.value)} (${known.because})` : `not known (${known.missing})`;
}

/** "yes", "no" */
export const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no');
