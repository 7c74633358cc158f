import type { HeaderList } from '../../model/header';
import type { WireRequest } from './wire-request';

/** The log tells of cookies, or of a header of the page, that were not sent with this request: the entry is of another one to the URL. Chromium adds `X-Client-Data` itself. Never throws. */
export function hasOtherHeaders({ hop }: WireRequest, { logged }: WireRequest): boolean {
  const [sent, list] = [hop?.requestHeaders ?? null, logged?.requestHeaders ?? null];
  if (sent === null || list === null) return false;
  const names = namesOfPage(sent);
  return [...namesOfPage(list)].some((name) => !names.has(name));
}

const OF_PAGE = /^(?:cookie$|x-(?!client-data$))/;
const namesOf = new WeakMap<HeaderList, ReadonlySet<string>>();

/** The names by which requests to one URL differ, in small letters; read once of each list. */
function namesOfPage(list: HeaderList): ReadonlySet<string> {
  const known = namesOf.get(list);
  if (known !== undefined) return known;
  const found = new Set(list.map(({ name }) => name.toLowerCase()).filter((name) => OF_PAGE.test(name)));
  namesOf.set(list, found);
  return found;
}
