import { deriveTrial } from '../../engine/explain/derive-trial';
import { diagnose } from '../../engine/explain/diagnose';
import { diagnoseEdited } from '../../engine/explain/diagnose-edited';
import { diagnoseMade } from '../../engine/explain/diagnose-made';
import { keptPreflightSeconds } from '../../engine/explain/kept-preflight';
import { standardVsBrowser } from '../../engine/explain/standard-vs-browser';
import { isSameRelated } from '../../engine/facts/related-index';
import { createLives } from '../../session/lives';
import { createRelater } from '../../session/relate';
import { registrableDomain } from '../../standards/site';
import type { Judge } from './judge-cache';
import { isThirdParty } from './rows/third-party';

/**
 * The real judge: the engine with its rules and the Public Suffix List. Most of the panel's weight: `mount.tsx` alone imports this
 * file, and the panel is drawn without waiting for it. What opens recorded files is loaded with the first one.
 */
export function createJudge(browser: 'chromium' | 'firefox', version: number | null): Judge {
  return {
    relate: createRelater({ browser, version }),
    isSameRelated,
    diagnose: (exchange, related) => diagnose(exchange, { browser, version, related }),
    judgeMade: (exchange) => diagnoseMade(exchange, { browser, version }),
    suppose: (diagnosis, at, edited) => diagnoseEdited(diagnosis, at, edited, { browser, version }),
    offerTrial: (diagnosis, written) => deriveTrial(diagnosis, written, { browser, version }),
    keptPreflightSeconds: (exchange) => keptPreflightSeconds(exchange, browser, version),
    standardVsBrowser: (diagnosis) => standardVsBrowser(diagnosis, browser, version),
    createLives,
    registrableDomain,
    isThirdParty,
    openFile: async (text) => (await import('./open-file')).openFile(text),
  };
}
