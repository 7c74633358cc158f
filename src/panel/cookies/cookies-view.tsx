import { useEffect, useMemo, useRef } from 'preact/hooks';
import { type CookieLife, refusedForLack } from '../../model/cookie-life';
import { focusLife } from '../parts/focus';
import type { ImportedFile } from '../state/imported-file';
import { usePanel } from '../state/panel-context';
import type { WantedLife } from '../state/panel-state';
import type { View } from '../state/view';
import { counted, text } from '../texts/text';
import { endsOfLives } from './ends-of-lives';
import { livesFilter } from './filter-lives';
import { LifeItem, worstOf } from './life-item';
import { findLife, keyOfLife } from './life-words';
import { NoLifePasses } from './no-life-passes';
import { useDrawn } from './use-drawn';
import { useLifeKeys } from './use-life-keys';
import { useLives } from './use-lives';

export interface CookiesProps {
  /** The cookie to open; null: none is asked for. */
  readonly wanted: WantedLife | null;
  /** Which one is open, as keyOfLife has it; null: none. */
  readonly openKey: string | null;
  readonly view: View;
  readonly file: ImportedFile | null;
  readonly filterText: string;
}

/** What happened to each cookie that passes the filter, the worst first. */
export function CookiesView({ wanted, openKey, view, file, filterText }: CookiesProps) {
  const found = useLives(view);
  const lives = found?.lives ?? null;
  const { dispatch, rowAt } = usePanel();
  const ends = useMemo(() => endsOfLives(lives?.filter(isLost) ?? [], view, rowAt), [lives, view]);
  const setOpenKey = (key: string | null): void => dispatch({ type: 'open-life', key });
  const asked = useRef<WantedLife | null>(null);
  useEffect(() => {
    if (wanted === null || asked.current === wanted || lives === null) return;
    asked.current = wanted;
    const life = findLife(lives, wanted);
    setOpenKey(life ? keyOfLife(life) : null);
  }, [wanted, lives]);
  useEffect(() => {
    if (openKey === null) return;
    document.querySelector('.life[open]')?.scrollIntoView({ block: 'nearest' });
    if (wanted !== null) focusLife();
  }, [openKey, lives === null]);
  const rank = (life: CookieLife): number => (ends.has(life) ? 1 : worstOf(life) === null ? 2 : 0);
  const shown = (lives?.filter(livesFilter(filterText)) ?? []).sort((one, other) => rank(one) - rank(other));
  const drawn = useDrawn(shown.length);
  const isOpen = shown.some((life) => keyOfLife(life) === openKey);
  const onKeyDown = useLifeKeys(isOpen, (index) => {
    const life = index === null ? null : shown[index];
    setOpenKey(life ? keyOfLife(life) : null);
  });
  if (found !== null && lives === null) return <ReadingCookies read={found.read} of={found.of} />;
  if (lives === null || lives.length === 0) return <NoCookies isJudged={lives !== null} file={file} />;
  const isFiltered = filterText.trim() !== '';
  const all = counted(lives.length, 'cookieCountOne', 'cookieCountMany');
  // It stays when the list is replaced: a screen reader reads what changes in it.
  const status = (
    <p class="sr-only" role="status" data-lives-shown>
      {isFiltered && text('cookiesShownSaid', String(shown.length), all)}
    </p>
  );
  if (shown.length === 0) {
    return (
      <>
        {status}
        <NoLifePasses hidden={lives.length} filterText={filterText} />
      </>
    );
  }
  const lost = shown.filter((life) => isLost(life) && !ends.has(life)).length;
  return (
    <>
      {status}
      <section
        class="lives"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable, so the keyboard must be able to reach it
        tabIndex={0}
        aria-label={text('tab_cookies')}
        data-lives={lives.length}
        onKeyDown={onKeyDown}
      >
        <h2 class="lives-title">
          {isFiltered ? text('cookiesShown', String(shown.length), all) : all}
          {lost > 0 && <span class="warn">, {text('sessionsLost', String(lost))}</span>}
        </h2>
        {shown.map((life, index) => {
          const key = keyOfLife(life);
          if (index >= drawn && key !== openKey) return null;
          return (
            <LifeItem
              key={key}
              life={life}
              ended={ends.get(life)}
              isOpen={key === openKey}
              onToggle={(isToOpen) => {
                if (isToOpen !== (key === openKey)) setOpenKey(isToOpen ? key : null);
              }}
            />
          );
        })}
      </section>
    </>
  );
}

const isLost = (life: CookieLife): boolean =>
  life.isOfSession && refusedForLack(life).some(({ how }) => how !== 'sent-first');

/** How far the first reading of a long recording is. */
function ReadingCookies({ read, of }: { read: number; of: number }) {
  return (
    <div class="empty whole" data-empty="cookies-read">
      <h2>{text('cookiesRead')}</h2>
      <p>
        <progress value={read} max={of} aria-label={text('cookiesRead')} />{' '}
        {text('cookiesReadOf', read.toLocaleString('en'), of.toLocaleString('en'))}
      </p>
    </div>
  );
}

/** Why there is no cookie. */
function NoCookies({ isJudged, file }: { isJudged: boolean; file: ImportedFile | null }) {
  const why = !isJudged
    ? 'noCookieUnjudged'
    : file === null
      ? 'noCookieRecorded'
      : file.gaps.some(({ id }) => /cookie/.test(id))
        ? 'noCookieLeftOut'
        : 'noCookieInFile';
  return (
    <div class="empty whole" data-empty="cookies">
      <h2>{text('noCookie')}</h2>
      <p>{text(why)}</p>
    </div>
  );
}
