import { cookieAttributes } from '../cookie-attributes';
import type { ServerNeeds } from '../server-needs';
import { changesCookies } from '../texts';

/** The host sets no cookie: the code that it runs does. */
export const cookieOfOwnCode = (needs: ServerNeeds): readonly string[] =>
  changesCookies(needs) ? [`Your own code sets the session’s cookie: \`${cookieAttributes(needs.cookies)}\`.`] : [];
