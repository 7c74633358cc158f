import { getHeader } from '../model/header-lookup';
import { entryFor } from './allow-list';
import { codeList } from './check-finding';
import type { LookAlike } from './look-alikes';
import { passes } from './passes';
import { type Endpoint, isNeeded, type Observed, type Probe } from './probes';

/** An origin that must not work, with the responses that let it in. */
export interface LetIn {
  readonly as: LookAlike;
  readonly origin: string;
  /** Also with credentials. */
  readonly credentials: boolean;
  readonly by: readonly [Observed, ...Observed[]];
}

/** What the CORS check compares with: the origin by its name, or `*`. */
export type Manner = 'named' | 'wildcard';

/**
 * Lists the origins that are not on the list and that a browser would let in.
 *
 * In: the endpoint; the responses; which value of `Access-Control-Allow-Origin` counts. Never throws.
 */
export function letInOf({ allowList }: Endpoint, observed: readonly Observed[], manner: Manner): readonly LetIn[] {
  const found = new Map<string, LetIn>();
  for (const each of observed) {
    const { as, origin } = each.probe;
    if (origin === null || as === 'listed' || as === 'no-origin' || mannerOf(each) !== manner) continue;
    const credentials = passes(each, true);
    // Where the list lets in every origin, it does so without credentials.
    if (!credentials && (entryFor(allowList, origin) !== undefined || !passes(each, false))) continue;
    const before = found.get(origin);
    found.set(origin, {
      as,
      origin,
      credentials: credentials || (before?.credentials ?? false),
      by: before === undefined ? [each] : [...before.by, each],
    });
  }
  return [...found.values()];
}

const mannerOf = ({ response }: Observed): Manner =>
  getHeader(response.headerList, 'Access-Control-Allow-Origin') === '*' ? 'wildcard' : 'named';

/** What a page of these origins can do, in one sentence or two. Never throws. */
export function effectOf(letIn: readonly LetIn[]): string {
  const probes = letIn.flatMap(({ by }) => by.map(({ probe }) => probe));
  const credentials = letIn.some((each) => each.credentials);
  const reads = probes.filter(({ kind }) => kind === 'request').map(({ method }) => method);
  // A GET without further headers is sent without a preflight, too: that one passes tells only how the server compares.
  const sends = probes.filter((probe) => isNeeded(probe) || isPreflightOfPost(probe)).map(({ method }) => method);
  if (reads.length + sends.length === 0) return 'Only its preflight passes: perhaps other methods are allowed, too.';
  const read = `A page of such an origin can read the response to ${codeList(reads)}${credentials ? ' as the user who has signed in' : ', without the user’s credentials'}.`;
  const sent = `A preflight for ${codeList(sends)} passes: a page of such an origin can send the request${credentials ? ' with the user’s cookies' : ''}.`;
  return [...(reads.length === 0 ? [] : [read]), ...(sends.length === 0 ? [] : [sent])].join(' ');
}

const isPreflightOfPost = ({ kind, method }: Probe): boolean => kind === 'preflight' && method === 'POST';
