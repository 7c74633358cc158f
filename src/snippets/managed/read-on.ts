/** When the pages of documentation were read. ISO date. */
const READ_ON = '2026-11-26';

export const documentedAt = (url: string) => ({ url, readOn: READ_ON });
