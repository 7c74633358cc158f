/** Responses of a server that does not know the user; 419 and 440 are two frameworks’ own. */
const DOES_NOT_KNOW_THE_USER: ReadonlySet<number> = new Set([401, 419, 440]);

/** Whether a server says by this status that it does not know the user. */
export const doesNotKnowTheUser = (status: number | undefined): boolean =>
  status !== undefined && DOES_NOT_KNOW_THE_USER.has(status);

/** The same, or that the user may not do this (403). */
export const refusesTheUser = (status: number | undefined): boolean => status === 403 || doesNotKnowTheUser(status);
