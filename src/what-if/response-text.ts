import type { ResponseRecord } from '../model/exchange';

/** What of a response can be written by hand. */
export type WrittenResponse = Pick<ResponseRecord, 'status' | 'statusText' | 'headerList'>;

/** A response as `readResponse` reads it: its status, then its header lines in their order. */
export const responseText = ({ status, statusText, headerList }: WrittenResponse): string =>
  [`${status} ${statusText}`.trim(), ...headerList.map(({ name, value }) => `${name}: ${value}`)].join('\n');
