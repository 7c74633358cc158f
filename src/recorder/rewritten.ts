import type { ResponseRecord } from '../model/exchange';
import type { HeaderLine, HeaderList } from '../model/header';
import { byteLowercase } from '../model/header-lookup';

/** The lines that the CORS protocol reads. */
export const isCorsLine = ({ name }: HeaderLine): boolean => /^access-control-/i.test(name);

/**
 * How another extension changed a response: measured in Chromium, the lines of a later event are those that the checks
 * saw, those of the first event are the server's.
 *
 * In: the response as it was received; the lines as they were later. Out: nothing when they are the same but for order
 * and letter case of names.
 */
export function rewritten(
  { headerList }: ResponseRecord,
  corsLines: HeaderList | undefined,
): Pick<ResponseRecord, 'headerList' | 'serverHeaderList'> | undefined {
  if (corsLines === undefined || textOf(corsLines) === textOf(headerList.filter(isCorsLine))) return undefined;
  return {
    headerList: [...headerList.filter((line) => !isCorsLine(line)), ...corsLines],
    serverHeaderList: headerList,
  };
}

const textOf = (list: HeaderList): string =>
  list
    .map(({ name, value }) => `${byteLowercase(name)}: ${value}`)
    .sort()
    .join('\n');
