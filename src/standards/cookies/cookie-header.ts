import type { HeaderList } from '../../model/header';
import { linesNamed } from '../../model/header-lookup';

/**
 * The names of the cookies in a request's header list, in order, of all its `Cookie` lines; the empty name for
 * a pair without `=` (RFC6265bis, 5.8.3, step 5: cookie-string).
 */
export const cookieNames = (requestHeaders: HeaderList): readonly string[] =>
  linesNamed(requestHeaders, 'Cookie').flatMap(({ value }) => value.split(';').map(nameOfPair));

const nameOfPair = (pair: string): string => pair.slice(0, Math.max(0, pair.indexOf('='))).trim();
