import type { RecordedRequest } from '../../recorder/events';
import type { HarRecord } from '../../recorder/har';
import type { TrialSpan } from '../../trial/under-trial';
import { DEFAULT_SETTINGS, type PanelSettings } from '../settings/settings';
import type { ImportedFile } from './imported-file';
import type { SiteReadings } from './site-stores/site-readings';

/** The panel keeps no more exchanges than this; the oldest go first. */
export const EXCHANGE_BUDGET = 10_000;

/** A document that the inspected tab showed. */
export interface Page {
  readonly url: string;
  /** When it was committed, in epoch milliseconds. */
  readonly atMs: number;
  /** When its own request began: what started before belongs to the page before it. */
  readonly fromMs: number;
  /** DevTools did not report it: it was concluded from the requests. */
  readonly isConcluded?: true;
  /** It was loaded twice before DevTools told of the first load: they may tell of it once more. */
  readonly isToldAgain?: true;
}

/** Which rows the list shows: those that were blocked, those that lost a cookie, those with advice alone, or all. */
export type Chip = 'failing' | 'cookies' | 'advice' | 'all';

/** A cause of the summary whose requests alone are listed. */
export interface ChosenCause {
  /** See causeKeyOf. */
  readonly key: string;
  /** "Wildcard origin with credentials" */
  readonly title: string;
  readonly host: string;
}

/** Why a file was not imported, or not written: what was not done, and the reason in one sentence. Backticks mark code. */
export interface FileProblem {
  readonly title: string;
  readonly text: string;
}

/** A cookie that one message shows. */
export interface WantedLife {
  readonly name: string;
  /** As of its fate: empty where only a Cookie header shows it. */
  readonly where: string;
  readonly partition: string | null;
  /** Of the message’s URL. */
  readonly host: string;
}

/** What the last Clear took out. */
export interface Cleared {
  /** How many requests the list showed. */
  readonly count: number;
  readonly held: Pick<
    PanelState,
    'requests' | 'log' | 'pages' | 'cutMs' | 'droppedCount' | 'clearedAtMs' | 'selectedId' | 'cursorId'
  >;
}

/** By id of a fold: how many of its rows are shown. */
export type OpenFolds = ReadonlyMap<string, number>;

export interface PanelState {
  /** `lost`: the worker was stopped; what was recorded is still here, and a snapshot will follow. */
  readonly connection: 'connecting' | 'live' | 'lost';
  readonly recording: boolean;
  /** Epoch milliseconds; null before the first snapshot. */
  readonly recordingSinceMs: number | null;
  readonly hostAccess: boolean;
  readonly incarnation: string | null;
  /** When another run of the worker told its first snapshot, epoch ms; null: there was one run. */
  readonly startedAgainAtMs: number | null;
  /** Everything up to this number is held. It does not change while `hasGap`. */
  readonly seq: number;
  /** A change was missed: only a snapshot can tell what it was. */
  readonly hasGap: boolean;
  /** By request id. */
  readonly requests: ReadonlyMap<string, RecordedRequest>;
  /** By record id. */
  readonly log: ReadonlyMap<string, HarRecord>;
  readonly pages: readonly Page[];
  /** A navigation whose own request is not known yet: until it is, it is not known where the former page ends. */
  readonly navigating: { readonly url: string; readonly atMs: number } | null;
  /** Whether the first page was already there when the panel began to look. */
  readonly openedLate: boolean;
  readonly siteStores: SiteReadings;
  /** What began before this moment was cleared, navigated away from, or dropped for the budget. */
  readonly cutMs: number;
  /** When the user last pressed Clear, in epoch milliseconds; null: never. */
  readonly clearedAtMs: number | null;
  /** Kept for Undo until the next navigation or Clear; null: nothing is. */
  readonly cleared: Cleared | null;
  /** Spans of time in which recording was paused; the last may still be open, to Infinity. */
  readonly pauses: readonly (readonly [number, number])[];
  readonly droppedCount: number;
  /** Trials of this tab, the last one perhaps still on. */
  readonly trials: readonly TrialSpan[];
  /** Why the last trial could not begin, or ended by itself: one sentence; null: neither. */
  readonly trialNote: string | null;
  readonly settings: PanelSettings;
  readonly theme: 'light' | 'dark' | null;
  /** Of the list of requests. */
  readonly filterText: string;
  /** Of the view of the cookies. */
  readonly cookieFilterText: string;
  readonly chip: Chip;
  /** null: the requests of every cause are listed, and those without. */
  readonly cause: ChosenCause | null;
  readonly openFolds: OpenFolds;
  /** What is shown: the list of requests with the detail of one, or the lives of the cookies. */
  readonly shows: 'requests' | 'cookies' | 'try';
  /** The cookie whose life is to be opened; null: none is asked for. */
  readonly wantedLife: WantedLife | null;
  /** Which life is open, as keyOfLife has it: it stays so while another view is shown. null: none. */
  readonly openLife: string | null;
  /** The exchange whose detail is open. */
  readonly selectedId: string | null;
  /** The row, or the fold, that has the keyboard's focus. */
  readonly cursorId: string | null;
  /** Shown in place of what is recorded; null: none. */
  readonly imported: ImportedFile | null;
  /** Name of the file that is being read; null: none. */
  readonly readingFile: string | null;
  readonly fileProblem: FileProblem | null;
  /** What was shown before a file was imported, to return to. */
  readonly liveView: Pick<PanelState, 'filterText' | 'chip' | 'cause' | 'selectedId' | 'cursorId'> | null;
}

export const initialState: PanelState = {
  connection: 'connecting',
  recording: true,
  recordingSinceMs: null,
  hostAccess: true,
  incarnation: null,
  startedAgainAtMs: null,
  seq: 0,
  hasGap: false,
  requests: new Map(),
  log: new Map(),
  pages: [],
  navigating: null,
  openedLate: false,
  siteStores: new Map(),
  cutMs: 0,
  clearedAtMs: null,
  cleared: null,
  pauses: [],
  droppedCount: 0,
  trials: [],
  trialNote: null,
  settings: DEFAULT_SETTINGS,
  theme: null,
  filterText: '',
  cookieFilterText: '',
  chip: 'all',
  cause: null,
  openFolds: new Map(),
  shows: 'requests',
  wantedLife: null,
  openLife: null,
  selectedId: null,
  cursorId: null,
  imported: null,
  readingFile: null,
  fileProblem: null,
  liveView: null,
};

/** When a request began; Infinity for one without hops, which cannot be. */
export const startOfRequest = (request: RecordedRequest): number =>
  request.hops[0]?.sentAtMs ?? Number.POSITIVE_INFINITY;

/** Forgets what began before a moment, now and when it arrives late. */
export function cutBefore(state: PanelState, beforeMs: number): PanelState {
  const cutMs = Math.max(state.cutMs, beforeMs);
  return {
    ...state,
    cutMs,
    requests: new Map([...state.requests].filter(([, request]) => startOfRequest(request) >= cutMs)),
    log: new Map([...state.log].filter(([, record]) => record.startedAtMs >= cutMs)),
  };
}

/** The trial that is on; null: none is. */
export function currentTrial(state: PanelState | undefined): TrialSpan | null {
  const last = state?.trials.at(-1);
  return last?.untilMs === Number.POSITIVE_INFINITY ? last : null;
}

/** The trial that is on ends at that moment. */
export const withoutTrial = (state: PanelState, atMs: number): PanelState => ({
  ...state,
  trials: state.trials.map((span) => (span.untilMs < atMs ? span : { ...span, untilMs: atMs })),
});
