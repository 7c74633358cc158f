/**
 * A piece of a path and query. Where there is no room, `query` is cut first, then `head` at its beginning and `middle` at its end;
 * then `differs`, a parameter, at its beginning; `kept` last.
 */
export interface UrlPart {
  readonly text: string;
  readonly kind: 'head' | 'kept' | 'middle' | 'query' | 'differs';
}

/** Knows in which places the URLs of a list differ, so that what tells them apart is what is cut last. */
export interface UrlParts {
  /** Takes URLs of the list; those that are known already cost a look-up. */
  learn(urls: readonly (ListedUrl & { readonly url: string })[]): void;
  /** How many URLs it knows. */
  readonly size: () => number;
  /** Changes when a URL that was cut before is to be cut otherwise. */
  readonly version: () => number;
  /** Cuts a path and query into pieces, whose texts together are the same text. */
  partsOf(url: ListedUrl): readonly UrlPart[];
}

interface ListedUrl {
  readonly host: string;
  readonly pathAndQuery: string;
}

/** URLs that are compared piece by piece: the first of them, and in which pieces others differ from it. */
interface Compared {
  readonly first: readonly string[];
  readonly differs: Set<number>;
}

export function createUrlParts(): UrlParts {
  const known = new Set<string>();
  /** By host, number of segments and last segment; and, of queries, by host and path. */
  const paths = new Map<string, Compared>();
  const queries = new Map<string, Compared>();
  let version = 0;

  const compare = (groups: Map<string, Compared>, key: string, pieces: readonly string[]): void => {
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { first: pieces, differs: new Set() });
      return;
    }
    for (let at = 0; at < Math.max(pieces.length, group.first.length); at += 1) {
      if (pieces[at] === group.first[at] || group.differs.has(at)) continue;
      group.differs.add(at);
      version += 1;
    }
  };

  return {
    learn(urls) {
      for (const { url, host, pathAndQuery } of urls) {
        if (known.has(url)) continue;
        known.add(url);
        const { path, segments, parameters } = piecesOf(pathAndQuery);
        compare(paths, pathKey(host, segments), segments);
        compare(queries, `${host}${path}`, parameters);
      }
    },
    size: () => known.size,
    version: () => version,
    partsOf({ host, pathAndQuery }) {
      const { path, segments, parameters } = piecesOf(pathAndQuery);
      const differing = paths.get(pathKey(host, segments))?.differs;
      return [
        ...pathParts(segments, differing ? Math.max(-1, ...differing) : -1),
        ...queryParts(parameters, queries.get(`${host}${path}`)?.differs),
      ];
    },
  };
}

const pathKey = (host: string, segments: readonly string[]): string => `${host} ${segments.length} ${segments.at(-1)}`;

/** "/a/b/c?x=1&y=2" is "/a/", "b/", "c" and "?x=1", "&y=2". A slash at the end belongs to the last segment. */
function piecesOf(pathAndQuery: string): {
  readonly path: string;
  readonly segments: readonly string[];
  readonly parameters: readonly string[];
} {
  const at = pathAndQuery.indexOf('?');
  const path = at < 0 ? pathAndQuery : pathAndQuery.slice(0, at);
  const query = at < 0 ? '' : pathAndQuery.slice(at);
  return {
    path,
    segments: path.match(/^\/[^/]*\/?|[^/]+\/?|\//g) ?? [path],
    parameters: query.match(/[?&][^&]*/g) ?? [],
  };
}

function pathParts(segments: readonly string[], differsAt: number): readonly UrlPart[] {
  const last = segments.length - 1;
  const keptFrom = differsAt >= 0 && differsAt < last ? differsAt : last;
  const parts: readonly UrlPart[] = [
    { kind: 'head', text: segments.slice(0, keptFrom).join('') },
    { kind: 'kept', text: keptFrom < last ? (segments[keptFrom] ?? '') : '' },
    { kind: 'middle', text: segments.slice(keptFrom + 1, last).join('') },
    { kind: 'kept', text: segments[last] ?? '' },
  ];
  return parts.filter(({ text }) => text !== '');
}

/** The first parameter in which the queries of one path differ is kept. */
function queryParts(parameters: readonly string[], differing: ReadonlySet<number> | undefined): readonly UrlPart[] {
  const keptAt = parameters.findIndex((_, index) => differing?.has(index));
  if (keptAt < 0) return parameters.length === 0 ? [] : [{ kind: 'query', text: parameters.join('') }];
  const parts: readonly UrlPart[] = [
    { kind: 'query', text: parameters.slice(0, keptAt).join('') },
    { kind: 'differs', text: parameters[keptAt] ?? '' },
    { kind: 'query', text: parameters.slice(keptAt + 1).join('') },
  ];
  return parts.filter(({ text }) => text !== '');
}
