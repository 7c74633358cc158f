import { Life, type UrlParts } from './life';
import type { LivedFate } from './lived-exchange';
import { siteOfHost } from './site-of-host';

/** Finds the lives of cookies by what a message shows of them. */
export interface LifeIndex {
  readonly all: readonly Life[];
  /** The life of a cookie of the store, made where there is none. One that only Cookie headers showed may be this one. */
  of(fate: Pick<LivedFate, 'name' | 'where' | 'partition'>, url: UrlParts, mayBeSeenBefore: boolean): Life;
  /** Those whose host and path match a URL. */
  forUrl(url: UrlParts): readonly Life[];
  /** The same, of one name. */
  named(name: string, url: UrlParts): readonly Life[];
  /** Cookies of a name that only the Cookie headers of a site show. */
  unknown(name: string, url: UrlParts): readonly Life[];
  /** Adds one that only the Cookie header of a request shows. */
  addUnknown(name: string, url: UrlParts): Life;
  /** What was sent of a name before it became known which cookies these are, were other cookies: they go on by themselves. */
  separate(name: string, url: UrlParts): void;
  /** The same lives once more, to be read further in another way. */
  fork(): LifeIndex;
}

interface Found {
  readonly all: Life[];
  readonly byIdentity: Map<string, Life>;
  /** Those whose Domain or host matches a host, also by name. */
  readonly byHost: Map<string, Life[]>;
  readonly byName: Map<string, Life[]>;
  readonly unknowns: Map<string, Life[]>;
}

const NOTHING_FOUND = (): Found => ({
  all: [],
  byIdentity: new Map(),
  byHost: new Map(),
  byName: new Map(),
  unknowns: new Map(),
});

/** In: what is known already; it is changed. */
export function createLifeIndex(found: Found = NOTHING_FOUND()): LifeIndex {
  const { all, byIdentity, byHost, byName, unknowns } = found;
  const sites = new Map<string, string>();
  const siteOf = (host: string): string => {
    const site = sites.get(host) ?? siteOfHost(host);
    sites.set(host, site);
    return site;
  };
  const listIn = (lists: Map<string, Life[]>, key: string): Life[] => {
    const list = lists.get(key) ?? [];
    lists.set(key, list);
    return list;
  };
  const ofHost = (host: string): readonly Life[] => {
    const known = byHost.get(host);
    if (known) return known;
    const list: Life[] = [];
    byHost.set(host, list);
    for (const life of all) addToHost(host, list, life);
    return list;
  };
  const addToHost = (host: string, list: Life[], life: Life): void => {
    if (!life.isForHost(host)) return;
    list.push(life);
    listIn(byName, `${host} ${life.name}`).push(life);
  };
  const unknownKey = (name: string, { host }: UrlParts): string => `${siteOf(host)} ${name}`;
  const addToAll = (life: Life): void => {
    life.position = all.length;
    all.push(life);
  };
  const named = (name: string, url: UrlParts): readonly Life[] => {
    ofHost(url.host);
    return (byName.get(`${url.host} ${name}`) ?? []).filter((life) => life.isForUrl(url));
  };
  return {
    all,
    of({ name, where, partition }, url, mayBeSeenBefore) {
      // Neither a name nor a host nor a path has a line break.
      const identity = `${name}\n${where}${partition === undefined ? '' : `\n${partition}`}`;
      const known = byIdentity.get(identity);
      if (known) return known;
      const seen = mayBeSeenBefore && partition === undefined ? (unknowns.get(unknownKey(name, url)) ?? []) : [];
      const trial = new Life(name, where, partition, url);
      const at = seen.findIndex(({ seenAt }) => trial.isForHost(seenAt.host) && trial.isForUrl(seenAt));
      const [same] = at < 0 ? [] : seen.splice(at, 1);
      const life = same ?? trial;
      byIdentity.set(identity, life);
      if (same === undefined) addToAll(life);
      else life.become(where);
      for (const [host, list] of byHost) addToHost(host, list, life);
      return life;
    },
    forUrl: (url) => ofHost(url.host).filter((life) => life.isForUrl(url)),
    named,
    separate(name, url) {
      for (const life of named(name, url)) {
        const before = life.separate();
        if (before === null) continue;
        addToAll(before);
        listIn(unknowns, unknownKey(name, url)).push(before);
      }
    },
    unknown: (name, url) => unknowns.get(unknownKey(name, url)) ?? [],
    addUnknown(name, url) {
      const life = new Life(name, '', undefined, url);
      addToAll(life);
      listIn(unknowns, unknownKey(name, url)).push(life);
      return life;
    },
    fork() {
      const copies = new Map(all.map((life) => [life, life.copy()]));
      const copyOf = (life: Life): Life => copies.get(life) ?? life;
      const copiesOf = (lists: ReadonlyMap<string, readonly Life[]>) =>
        new Map([...lists].map(([key, lives]) => [key, lives.map(copyOf)]));
      return createLifeIndex({
        all: all.map(copyOf),
        byIdentity: new Map([...byIdentity].map(([identity, life]) => [identity, copyOf(life)])),
        byHost: copiesOf(byHost),
        byName: copiesOf(byName),
        unknowns: copiesOf(unknowns),
      });
    },
  };
}
