import type { Endpoint, Example, LabUrl, Scenario } from '../../src/rules/shared/scenario';
import { pageUrl, situate } from './situate';

/** An example with its scenario at its own place in the lab. */
export interface Situated {
  readonly example: Example;
  readonly scenario: Scenario;
  /** Some example on a page of this origin sets partitioned cookies, so that a browser may still hold some. */
  readonly mayHoldPartitions: boolean;
}

/** What the lab serves, looked up by URL. */
export interface Catalogue {
  readonly byId: ReadonlyMap<string, Situated>;
  /** The example whose page has exactly this URL (no query). */
  readonly pageAt: (url: URL) => Situated | undefined;
  /** An example's page has a service worker, and this is its script. */
  readonly hasServiceWorkerAt: (url: URL) => boolean;
  /** The endpoint at this URL: one stated with this very query before one stated without. */
  readonly endpointAt: (url: URL) => { readonly exampleId: string; readonly endpoint: Endpoint } | undefined;
  /** The example to which this URL belongs. */
  readonly exampleOf: (url: URL) => Situated | undefined;
}

/** Throws when two examples have the same id: they would have the same URLs. */
export const makeCatalogue = (examples: readonly Example[]): Catalogue => {
  const byId = new Map<string, Situated>();
  const pages = new Map<string, Situated>();
  const endpoints = new Map<string, { readonly exampleId: string; readonly endpoint: Endpoint }>();
  const partitions = new Set(examples.filter(setsPartitioned).map(({ scenario }) => scenario.page));
  for (const example of examples) {
    if (byId.has(example.id)) throw new Error(`Two examples have the id "${example.id}"`);
    const situated: Situated = {
      example,
      scenario: situate(example),
      mayHoldPartitions: partitions.has(example.scenario.page),
    };
    byId.set(example.id, situated);
    pages.set(pageUrl(example), situated);
    for (const endpoint of situated.scenario.server) {
      const { origin, pathname, search } = new URL(endpoint.at);
      endpoints.set(origin + pathname + search, { exampleId: example.id, endpoint });
    }
  }
  return {
    byId,
    pageAt: ({ origin, pathname }) => pages.get(origin + pathname),
    hasServiceWorkerAt: ({ origin, pathname }) => {
      const [, path, name] = /^(.*\/)([^/]*)$/.exec(origin + pathname) ?? [];
      return name === 'service-worker.js' && pages.get(path ?? '')?.scenario.serviceWorker !== undefined;
    },
    endpointAt: ({ origin, pathname, search }) =>
      endpoints.get(origin + pathname + search) ?? endpoints.get(origin + pathname),
    exampleOf: ({ pathname }) => byId.get(pathname.split('/')[1] ?? ''),
  };
};

const setsPartitioned = ({ scenario: { server, jar } }: Example): boolean =>
  [
    ...server.map(({ answer }) => (typeof answer === 'string' ? '' : answer.headers.join('\n'))),
    ...jar.map(({ setCookie }) => setCookie),
  ].some((text) => /;\s*partitioned/i.test(text));

/** A frame of a scenario, from the outermost. */
export interface LabFrame {
  /** Its document is of an opaque origin. */
  readonly sandboxed: boolean;
  /** The URL of its document. */
  readonly url: LabUrl;
}

/** The frames of a scenario, each inside the one before it. A sandboxed one is served by the origin around it. */
export const framesOf = ({
  example,
  scenario: { frame, page },
}: Pick<Situated, 'example' | 'scenario'>): readonly LabFrame[] => {
  const wanted = frame === undefined ? [] : typeof frame === 'string' ? [frame] : frame;
  return wanted.map((one, depth) => {
    const host = wanted.slice(0, depth + 1).findLast((origin) => origin !== 'sandbox') ?? page;
    return { sandboxed: one === 'sandbox', url: `${host}/.lab/frame/${example.id}${depth === 0 ? '' : `/${depth}`}` };
  });
};
