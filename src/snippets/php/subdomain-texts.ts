import type { ServerNeeds } from '../server-needs';
import { subdomainPatterns } from '../subdomains';

/** Literals of the anchored patterns of subdomains: "'#^https://…$#D'". */
export const subdomainTexts = (needs: ServerNeeds): readonly string[] =>
  subdomainPatterns(needs).map((pattern) => `'#^${pattern}$#D'`);

/** What a condition on `$origin` says of them besides; empty: no subdomains are let in. */
export const matches = (needs: ServerNeeds): string =>
  subdomainTexts(needs)
    .map((pattern) => ` || preg_match(${pattern}, $origin)`)
    .join('');
