import { deriveTrial } from '../../src/engine/explain/derive-trial';
import { diagnose } from '../../src/engine/explain/diagnose';
import { diagnoseEdited } from '../../src/engine/explain/diagnose-edited';
import { diagnoseMade } from '../../src/engine/explain/diagnose-made';
import { keptPreflightSeconds } from '../../src/engine/explain/kept-preflight';
import type { Exchange } from '../../src/model/exchange';
import type { Diagnosis } from '../../src/model/finding';
import { NOTHING_RELATED } from '../../src/model/related';
import { mountWithJudge } from '../../src/panel/shell/mount-with-judge';
import type { Judge } from '../../src/panel/state/judge-cache';
import { openFile } from '../../src/panel/state/open-file';
import type { PanelState } from '../../src/panel/state/panel-state';
import { isThirdParty } from '../../src/panel/state/rows/third-party';
import { setTexts } from '../../src/panel/texts/text';
import type { RecordedRequest } from '../../src/recorder/events';
import { createLives } from '../../src/session/lives';
import { englishText } from './english';
import { createMemoryHost, type MemoryHost } from './memory-host';
import { sampleCases } from './sample-cases';
import { BEGAN_AT_MS } from './sample-data';
import { workingDay } from './working-day';

/**
 * What tests drive the panel with. `?cases=8&theme=dark` mounts it with that many samples; with `cases=0` nothing has
 * been told yet; `engine=real` lets the engine itself judge the samples, `gaps=3` adds gaps to every imported file,
 * `judge=later` leaves the rows unjudged until the test ends that, `slow=2` makes each diagnosis take 2 ms, `apart=1` gives each
 * repeated sample a path of its own, so that none is folded; `set=day` has a working day in place of the samples, `set=fixed` also
 * its end, where two causes are mended.
 */
export interface Harness {
  readonly host: MemoryHost;
  /** Lets the worker report the next `count` samples, one `changed` each. */
  add(count: number): void;
  /** Lets a reading of a cookie store arrive: each exchange is made anew, with its id. */
  makeAnew(): void;
  snapshot(part?: { recording?: boolean; hostAccess?: boolean }): void;
  navigate(url: string, initial?: boolean): void;
  /** Ends the loading of the judge, which waits for that with `judge=later`. */
  judge: { readonly comes: () => void; readonly fails: () => void } | null;
}
declare global {
  interface Window {
    harness: Harness;
  }
}

setTexts(englishText);
const query = new URLSearchParams(location.search);
const theme = query.get('theme') === 'dark' ? 'dark' : 'light';
const host = createMemoryHost();
const samples = new Map<string, Diagnosis>();
let seq = 0;

const isApart = query.has('apart');
const apart = ([first, ...rest]: Exchange['hops'], index: number): Exchange['hops'] => [
  { ...first, url: `${first.url}/${index}` },
  ...rest,
];

const set = query.get('set');
const DAY = set === null ? null : workingDay({ isFixed: set === 'fixed' });
/** What is added to a day begins after it. */
const AFTER_MS = Math.max(BEGAN_AT_MS, ...(DAY ?? []).map(({ exchange }) => exchange.startedAtMs));

/** Samples repeat, each under its own id and a moment later; those of a day have their own times. */
function addSample(): RecordedRequest {
  const cases = DAY ?? sampleCases();
  const index = samples.size;
  const sample = cases[index % cases.length];
  if (!sample) throw new Error('there are no samples');
  const id = index < cases.length ? sample.exchange.id : `${sample.exchange.id} ${index}`;
  const startedAtMs = DAY && index < DAY.length ? sample.exchange.startedAtMs : AFTER_MS + index * 40;
  const endedAtMs = sample.exchange.endedAtMs === null ? null : startedAtMs + 20 + ((index * 37) % 400);
  const hops = isApart && index >= cases.length ? apart(sample.exchange.hops, index) : sample.exchange.hops;
  const exchange = { ...sample.exchange, id, hops, startedAtMs, endedAtMs };
  samples.set(id, { ...sample, exchange });
  const { method, url } = exchange.hops[0];
  return {
    requestId: id,
    tabId: 1,
    resourceType: exchange.request.type,
    frameId: 0,
    parentFrameId: -1,
    documentId: null,
    initiatorOrigin: null,
    hops: [
      {
        url,
        method,
        sentAtMs: startedAtMs,
        requestHeaders: null,
        response: null,
        storeBefore: null,
        storeAfter: null,
        moments: { receivedAtMs: null, settledAtMs: null, storeReadAtMs: null },
      },
    ],
    started: true,
    error: null,
    lastEventAtMs: startedAtMs,
  };
}

const requests: RecordedRequest[] = [];
window.harness = {
  host,
  add(count) {
    for (let n = 0; n < count; n++) {
      const request = addSample();
      requests.push(request);
      host.emit({ type: 'changed', seq: ++seq, request });
    }
  },
  makeAnew() {
    for (const [id, sample] of samples) samples.set(id, { ...sample, exchange: { ...sample.exchange } });
    host.emit({ type: 'store', domain: 'shop.test', reading: { atMs: Date.now(), cookies: [] } });
  },
  snapshot: ({ recording = true, hostAccess = true } = {}) =>
    host.emit({
      type: 'snapshot',
      incarnation: 'one',
      seq,
      requests,
      recording,
      recordingSinceMs: BEGAN_AT_MS,
      hostAccess,
    }),
  judge: null,
  navigate: (url, initial = false) =>
    host.emit({ type: 'navigated', url, atMs: AFTER_MS + samples.size * 40, initial }),
};

const madeUpGaps = Array.from({ length: Number(query.get('gaps') ?? '0') }, (_, index) => ({
  id: `made-up-${index}`,
  text: `The file has no \`Cookie\` lines, so it cannot tell which cookies were sent. This is gap ${index}.`,
}));

const slowMs = Number(query.get('slow') ?? '0');
const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
const judge: Judge = {
  relate: (exchanges) => exchanges.map(() => NOTHING_RELATED),
  isSameRelated: () => true,
  standardVsBrowser: () => ({ standard: 'passes', browser: 'passes' }),
  diagnose: (exchange) => {
    for (const endsAtMs = performance.now() + slowMs; performance.now() < endsAtMs; );
    if (query.get('engine') === 'real') return diagnose(exchange, { browser: 'chromium' });
    const diagnosis = samples.get(exchange.id);
    if (!diagnosis) throw new Error('no diagnosis was made up for it');
    return diagnosis;
  },
  judgeMade: (exchange) => diagnoseMade(exchange, { browser: 'chromium' }),
  offerTrial: (diagnosis, written) => deriveTrial(diagnosis, written, { browser: 'chromium' }),
  keptPreflightSeconds: (exchange) => keptPreflightSeconds(exchange, 'chromium', null),
  suppose: (diagnosis, at, edited) => diagnoseEdited(diagnosis, at, edited, { browser: 'chromium' }),
  createLives,
  isThirdParty,
  registrableDomain: (name) => name.split('.').slice(-2).join('.'),
  openFile: async (text) => {
    const opened = await openFile(text);
    return 'refusal' in opened
      ? opened
      : { ...opened, source: { ...opened.source, gaps: [...opened.source.gaps, ...madeUpGaps] } };
  },
};
const isLater = query.get('judge') === 'later';
mountWithJudge(
  root,
  host,
  Object.assign((state: PanelState) => [...state.requests.keys()].flatMap((id) => samples.get(id)?.exchange ?? []), {
    nowPartOf: () => null,
  }),
  isLater
    ? new Promise((resolve, reject) => {
        window.harness.judge = {
          comes: () => resolve(judge),
          fails: () => reject(new Error('the file is gone')),
        };
      })
    : Promise.resolve(judge),
);
host.emit({ type: 'theme', theme });
const cases = Number(query.get('cases') ?? DAY?.length ?? '8');
if (cases > 0) {
  window.harness.navigate('https://app.shop.test/cart', true);
  window.harness.snapshot();
  window.harness.add(cases);
}
