import type { CookieLife, LifeStepKind } from '../../model/cookie-life';
import type { WantedLife } from '../state/panel-state';
import type { TextKey } from '../texts/text';

interface StepWords {
  /** In front of the request. */
  readonly words: TextKey;
  readonly glyph: 'check' | 'cross' | 'question' | 'up' | 'down';
  readonly colour: 'ok' | 'warn' | 'mute';
}

/** What a step says, before the name of its request. */
export const STEP_WORDS: Readonly<Record<LifeStepKind, StepWords>> = {
  'first-seen': { words: 'life_first_seen', glyph: 'question', colour: 'mute' },
  set: { words: 'life_set', glyph: 'down', colour: 'ok' },
  'set-again': { words: 'life_set_again', glyph: 'down', colour: 'ok' },
  overwritten: { words: 'life_overwritten', glyph: 'down', colour: 'mute' },
  'perhaps-set': { words: 'life_perhaps_set', glyph: 'question', colour: 'mute' },
  refused: { words: 'life_refused', glyph: 'cross', colour: 'warn' },
  deleted: { words: 'life_deleted', glyph: 'check', colour: 'mute' },
  'perhaps-deleted': { words: 'life_perhaps_deleted', glyph: 'question', colour: 'mute' },
  'deletion-refused': { words: 'life_deletion_refused', glyph: 'cross', colour: 'warn' },
  sent: { words: 'life_sent', glyph: 'up', colour: 'ok' },
  'sent-with-another': { words: 'life_sent', glyph: 'up', colour: 'warn' },
  withheld: { words: 'life_withheld', glyph: 'cross', colour: 'warn' },
  unexplained: { words: 'life_unexplained', glyph: 'question', colour: 'warn' },
  expired: { words: 'life_expired', glyph: 'cross', colour: 'warn' },
  gone: { words: 'life_gone', glyph: 'question', colour: 'warn' },
};

export const STATE_WORDS: Readonly<Record<CookieLife['state'], TextKey>> = {
  stored: 'fate_stored',
  'not-stored': 'fate_not_stored',
  deleted: 'cookieDeleted',
  expired: 'cookieExpired',
  'cannot-tell': 'cannotTell',
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
