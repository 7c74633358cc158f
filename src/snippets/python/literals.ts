import type { ServerNeeds } from '../server-needs';
import { subdomainPatterns } from '../subdomains';
import { quoted } from '../texts';

/** "['https://a.example', 'https://b.example']" */
export const list = (texts: readonly string[]): string => `[${quoted(texts)}]`;

/** Members of a keyword call that only some needs ask for, each a line with a comma. */
export const exposed = ({ exposedHeaders }: ServerNeeds, name: string): readonly string[] =>
  exposedHeaders.length > 0 ? [`    ${name}=${list(exposedHeaders)},`] : [];

/** Browsers reach the server over TLS, which in most places ends in front of Python. */
export const isTls = ({ server }: ServerNeeds): boolean => server.startsWith('https:');

/** Literals of the anchored patterns of subdomains: "r'^https://…$'". */
export const subdomainTexts = (needs: ServerNeeds): readonly string[] =>
  subdomainPatterns(needs).map((pattern) => `r'^${pattern}$'`);

/** The test whether an origin is allowed, as the code of one that is `None` or a text; it may need the module `re`. */
export const isAllowed = (needs: ServerNeeds): string =>
  [
    `origin in (${quoted(needs.origins)},)`,
    ...subdomainPatterns(needs).map((pattern) => `re.fullmatch(r'${pattern}', origin or '')`),
  ].join(' or ');

/** The import that `isAllowed` needs. */
export const importsOf = ({ subdomainsOf }: ServerNeeds): readonly string[] =>
  subdomainsOf === null ? [] : ['import re'];
