import type { Answer, HeaderText, Scenario } from '../../src/rules/shared/scenario';
import type { Situated } from './catalogue';
import { MENU_ORIGIN, ONE_HOST_PER_SITE } from './hosts';
import { pageUrl } from './situate';

/**
 * The way to an example's page: a chain of top-level redirects that deletes the lab's cookies (when asked to), sets each
 * cookie of the scenario on its host and path, and ends on the page.
 */
export interface VisitOptions {
  /** Delete the cookies of all sites of the lab first. The tests do that over the DevTools protocol instead. */
  readonly fresh: boolean;
  /** The page makes its calls at once. */
  readonly run: boolean;
}

/** Where the visits lead, and what is done on the way. */
export interface Destination {
  readonly id: string;
  /** The URL that the last visit leads to. */
  readonly landing: (options: VisitOptions) => string;
  readonly jar: Scenario['jar'];
  /** A page of this URL may hold partitioned cookies; null: none. */
  readonly sweepAt: string | null;
}

export const destinationOf = ({ example, scenario, mayHoldPartitions }: Situated): Destination => ({
  id: example.id,
  landing: ({ run }) => `${pageUrl(example)}${run ? '?run' : ''}`,
  jar: scenario.jar,
  sweepAt: mayHoldPartitions ? `${pageUrl(example)}forget` : null,
});

interface Visit {
  readonly url: string;
  readonly headers: readonly HeaderText[];
  /** Only a page of the partition can change partitioned cookies: it is shown for a moment and redirects. */
  readonly sweeps?: true;
}

const PARAMETER = 'lab-visit';

/** The address that leads to an example: its menu button, or where a test begins. */
export const openUrl = (id: string, { fresh, run }: VisitOptions): string =>
  `${MENU_ORIGIN}/.lab/open/${encodeURIComponent(id)}?${new URLSearchParams({ ...(fresh && { fresh: '' }), ...(run && { run: '' }) })}`;

export const visitOptions = (url: URL): VisitOptions => ({
  fresh: url.searchParams.has('fresh'),
  run: url.searchParams.has('run'),
});

/** The number of the visit that a request is; null: it is none. */
export const visitNumber = (url: URL): number | null => {
  const text = url.searchParams.get(PARAMETER);
  return text === null ? null : Number(text);
};

/** The response of visit number `at` (-1: the first), or null when there is no such visit. */
export const answerVisit = (destination: Destination, at: number, options: VisitOptions): Answer | null => {
  const chain = visitChain(destination, options);
  const visit: Visit | undefined = at === -1 ? { url: MENU_ORIGIN, headers: [] } : chain[at];
  if (visit === undefined) return null;
  const next = chain[at + 1]?.url ?? destination.landing(options);
  return visit.sweeps
    ? { status: 200, headers: ['Content-Type: text/html; charset=utf-8'], body: sweepPage(next) }
    : { status: 302, headers: [...visit.headers, `Location: ${next}`] };
};

const visitChain = ({ id, jar, sweepAt }: Destination, options: VisitOptions): readonly Visit[] => {
  const sweep: readonly Visit[] = sweepAt === null ? [] : [{ url: sweepAt, headers: [], sweeps: true }];
  const emptying = options.fresh ? [...sweep, ...ONE_HOST_PER_SITE.map((host) => clearing(host, id))] : [];
  const setting = jar.map(({ from, setCookie }): Visit => ({ url: from, headers: [`Set-Cookie: ${setCookie}`] }));
  return [...emptying, ...setting].map((visit, index) => ({
    ...visit,
    url: withParameters(visit.url, index, options),
  }));
};

export const FORGET: HeaderText = 'Clear-Site-Data: "cookies"';

/** The browser itself deletes the site's cookies of every host, name and path, except partitioned ones. */
const clearing = (host: string, id: string): Visit => ({ url: `https://${host}/${id}/forget`, headers: [FORGET] });

/** Deletes the cookies of each site within the page's partition, then continues. */
const sweepPage = (next: string): string => `<!doctype html><html lang="en"><title>Emptying the jar</title>
<script type="module">
const hosts = ${JSON.stringify(ONE_HOST_PER_SITE)};
const forget = (host) => fetch(\`https://\${host}/.lab/forget\`, { mode: 'no-cors', credentials: 'include' });
await Promise.allSettled(hosts.map(forget));
location.replace(${JSON.stringify(next).replaceAll('<', '\\u003c')});
</script></html>
`;

/** A query does not change the default-path that a cookie gets from the URL. */
const withParameters = (url: string, index: number, { fresh, run }: VisitOptions): string => {
  const numbered = new URL(url);
  numbered.searchParams.set(PARAMETER, String(index));
  if (fresh) numbered.searchParams.set('fresh', '');
  if (run) numbered.searchParams.set('run', '');
  return numbered.href;
};
