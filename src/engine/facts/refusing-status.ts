/** Responses of a server that does not know the user; 419 and 440 are statuses of two frameworks. */
const STATUS_OF_UNKNOWN_USER: ReadonlySet<number> = new Set([401, 419, 440]);

/** Whether a server says by this status that it does not know the user. */
export const isUserUnknown = (status: number | undefined): boolean =>
  status !== undefined && STATUS_OF_UNKNOWN_USER.has(status);

/** The same, or that the user may not do this (403). */
export const refusesUser = (status: number | undefined): boolean => status === 403 || isUserUnknown(status);
