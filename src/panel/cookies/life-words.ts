import type { CookieLife, LifeStepKind } from '../../model/cookie-life';
import type { WantedLife } from '../state/panel-state';

interface StepWords {
  /** In front of the request. */
  readonly words: string;
  readonly glyph: 'check' | 'cross' | 'question' | 'up' | 'down';
  readonly colour: 'ok' | 'warn' | 'mute';
}

/** What a step says, before the name of its request. */
export const STEP_WORDS: Readonly<Record<LifeStepKind, StepWords>> = {
  'first-seen': { words: 'First seen, without a recorded line that set it, with', glyph: 'question', colour: 'mute' },
  set: { words: 'Set by', glyph: 'down', colour: 'ok' },
  'set-again': { words: 'Set again by', glyph: 'down', colour: 'ok' },
  overwritten: { words: 'Set by a line of', glyph: 'down', colour: 'mute' },
  'perhaps-set': { words: 'Perhaps set by', glyph: 'question', colour: 'mute' },
  refused: { words: 'Not stored from', glyph: 'cross', colour: 'warn' },
  deleted: { words: 'Deleted by', glyph: 'check', colour: 'mute' },
  'perhaps-deleted': { words: 'Perhaps deleted by', glyph: 'question', colour: 'mute' },
  'deletion-refused': { words: 'Not deleted, the line was ignored, by', glyph: 'cross', colour: 'warn' },
  sent: { words: 'Sent with', glyph: 'up', colour: 'ok' },
  'sent-with-another': { words: 'Sent with', glyph: 'up', colour: 'warn' },
  withheld: { words: 'Not sent with', glyph: 'cross', colour: 'warn' },
  unexplained: { words: 'Not sent, and no rule says why, with', glyph: 'question', colour: 'warn' },
  expired: { words: 'Expired before', glyph: 'cross', colour: 'warn' },
  gone: { words: 'Not there any more at', glyph: 'question', colour: 'warn' },
};

export const STATE_WORDS: Readonly<Record<CookieLife['state'], string>> = {
  stored: 'stored',
  'not-stored': 'not stored',
  deleted: 'deleted',
  'cannot-tell': 'cannot tell',
};

/** The text by which a life is found again after it was read anew. */
export const keyOfLife = ({ name, where, partition, host }: CookieLife): string =>
  JSON.stringify([name, where, partition ?? null, where === '' ? host : '']);

/** The life of a cookie that a message shows: the very one, else one of its name that the host gets; null: none. */
export function findLife(lives: readonly CookieLife[], wanted: WantedLife): CookieLife | null {
  // A line without a name is shown by the size of its value.
  const wantedName = /^⟨.*⟩$/.test(wanted.name) ? '' : wanted.name;
  const ofName = lives.filter(({ name }) => name === wantedName);
  const isVeryOne = ({ where, partition }: CookieLife): boolean =>
    wanted.where !== '' && where === wanted.where && (partition ?? null) === wanted.partition;
  const isForHost = ({ where, host }: CookieLife): boolean => {
    const domain = (where === '' ? host : where).split('/', 1)[0] ?? '';
    return domain.startsWith('.') ? `.${wanted.host}`.endsWith(domain) : domain === wanted.host;
  };
  const stored = ofName.filter(isForHost).toSorted((one, other) => sentRank(one) - sentRank(other));
  return ofName.find(isVeryOne) ?? stored[0] ?? null;
}

/** A cookie that a header shows was sent: one that never was is not meant. */
const sentRank = ({ steps }: CookieLife): number =>
  steps.some(({ kind }) => kind === 'sent' || kind === 'sent-with-another') ? 0 : 1;
