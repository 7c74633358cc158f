import { diagnose } from '../../engine/explain/diagnose';
import { standardVsBrowser } from '../../engine/explain/standard-vs-browser';
import { isSameRelated, relateAll } from '../../engine/facts/related-index';
import type { Exchange } from '../../model/exchange';
import { assemble, createAssembleCache } from '../../recorder/assemble/assemble';
import { registrableDomain } from '../../standards/site';
import type { Judge } from './judge-cache';
import { openFile } from './open-file';
import type { PanelState } from './panel-state';

/** The real judge: exchanges out of what was recorded, and the engine's diagnosis of each. */
export function createJudge(browser: 'chromium' | 'firefox', version: number | null): Judge {
  const cache = createAssembleCache();
  return {
    exchanges: ({ requests, log, pages, siteStores }: PanelState): readonly Exchange[] =>
      assemble(
        {
          requests: requests.values(),
          log: [...log.values()],
          // A document's first requests come before it is committed.
          pages: pages.map(({ url, fromMs }) => ({ url, atMs: fromMs })),
          siteStores,
          registrableDomain,
        },
        cache,
      ),
    relate: relateAll,
    isSameRelated,
    diagnose: (exchange, related) => diagnose(exchange, { browser, version, related }),
    standardVsBrowser: (diagnosis) => standardVsBrowser(diagnosis, browser, version),
    registrableDomain,
    openFile,
  };
}
