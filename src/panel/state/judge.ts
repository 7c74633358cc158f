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
import { openFile } from './open-file';
import { isThirdParty } from './rows/third-party';

/**
 * The real judge: the engine with its rules and the Public Suffix List, and what opens recorded files. Most of the panel's
 * weight: `mount.tsx` alone imports this file, and the panel is drawn without waiting for it.
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
    openFile,
  };
}
