import type { ServerNeeds } from '../server-needs';
import { subdomainLiterals } from '../subdomains';
import { quoted } from '../texts';
import { sessionCookieOptions } from './cookie-options';

/** What the CORS packages of Node allow without being told. */
const USUAL = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'];

/** How a package names the options that are no default. */
interface OptionNames {
  readonly methods: string;
  readonly exposed: string;
}

/**
 * The options of a CORS package as lines of an object literal without its braces, `indent` before each. Methods stand in it
 * where the usual ones are not enough, or where the package allows fewer without them.
 */
export function corsOptions(
  needs: ServerNeeds,
  {
    names = { methods: 'methods', exposed: 'exposedHeaders' },
    listsMethods = false,
    indent = '  ',
  }: { readonly names?: OptionNames; readonly listsMethods?: boolean; readonly indent?: string } = {},
): readonly string[] {
  const { origins, credentials, methods, exposedHeaders } = needs;
  return [
    `origin: [${[quoted(origins), ...subdomainLiterals(needs)].join(', ')}],`,
    ...(credentials ? ['credentials: true,'] : []),
    ...(listsMethods || methods.some((method) => !USUAL.includes(method))
      ? [`${names.methods}: [${quoted(methods)}],`]
      : []),
    ...(exposedHeaders.length > 0 ? [`${names.exposed}: [${quoted(exposedHeaders)}],`] : []),
  ].map((line) => indent + line);
}

/** "{ path: '/', httpOnly: true, sameSite: 'none', secure: true }": the options of one cookie. */
export const cookieOptions = ({ cookies }: ServerNeeds, written?: (value: string) => string): string =>
  `{ path: '/', ${sessionCookieOptions(cookies, written)} }`;
