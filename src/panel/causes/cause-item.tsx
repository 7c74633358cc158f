import { focusList } from '../parts/focus';
import { Glyph, VerdictIcon } from '../parts/icons';
import { RichText } from '../parts/rich-text';
import { clockMinute, clockTime } from '../state/format';
import { usePanel } from '../state/panel-context';
import type { CauseKind } from '../state/rows/cause-key';
import { type Ended, isOver } from '../state/rows/ended';
import { requestCount, text } from '../texts/text';
import type { Cause } from './causes';

const ICONS = {
  blocked: 'blocked',
  'cookies-lost': 'cookies-lost',
  refused: 'advice',
  'not-deleted': 'advice',
  unexplained: 'cannot-tell',
} as const satisfies Record<CauseKind, unknown>;

/** One cause: the culprit’s sentence, the first fix, and the way to its requests, of which the first is opened where there is room; below it what it led to. */
export function CauseItem({ cause, isNarrow }: { cause: Cause; isNarrow: boolean }) {
  const { dispatch } = usePanel();
  const { key, ruleId, host, kind, rows, title, sentence, fix, ledTo, ended, isInferred, isGone } = cause;
  const over = isOver(ended) ? ended : null;
  const show = (): void => {
    dispatch({ type: 'show-cause', cause: { key, title, host }, firstId: rows[0].id, opens: !isNarrow });
    focusList();
  };
  const said = (
    <>
      {isInferred && <span data-probably>{text('probably')} </span>}
      <RichText text={sentence} />
    </>
  );
  // There is no room for both.
  const isSentenceTitle = isNarrow && !over && sentence !== '';
  const number = requestCount(rows.length);
  return (
    <li class={`cause ${over ? 'ended' : ''}`} data-cause={ruleId ?? kind} data-host={host}>
      <div class="cause-head">
        <VerdictIcon kind={over ? 'passed' : ICONS[kind]} />
        <h3 class="cause-title">
          {isSentenceTitle ? said : title} <span class="cause-host">{host}</span>
        </h3>
        {isGone && over ? (
          <span class="cause-show" title={text('causeGoneTitle', clockTime(over.sinceMs))} data-ended>
            {text('causeEnded', clockMinute(over.sinceMs))}
          </span>
        ) : (
          <button type="button" class="cause-show" title={text('showTheseAlone')} onClick={show}>
            {over ? <EndedSince ended={over} before={rows.length} /> : number}
            <span class="sr-only">
              , {over ? text('showCount', number, title, host) : text('showThem', title, host)}
            </span>
            <Glyph name="forward" />
          </button>
        )}
      </div>
      {!over && (
        <div class="cause-text">
          {sentence !== '' && !isSentenceTitle && <p class="cause-sentence">{said}</p>}
          {fix !== null && (
            <p class="cause-fix">
              <b>{text('fix')}</b> <RichText text={fix} />
            </p>
          )}
          {ended && (
            <p class="cause-fix" data-partly>
              {text('causePartlyEnded', String(ended.madeAgain), String(ended.calls), clockMinute(ended.sinceMs))}
            </p>
          )}
        </div>
      )}
      {ledTo.length > 0 && (
        <ul class="causes" aria-label={text('ledTo')}>
          {ledTo.map((each) => (
            <CauseItem key={each.key} cause={each} isNarrow={isNarrow} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** "0 since 14:02": each of its calls succeeds since then. */
function EndedSince({ ended: { sinceMs }, before }: { ended: Ended; before: number }) {
  return (
    <span title={text('causeEndedTitle', requestCount(before), clockTime(sinceMs))} data-ended>
      {text('causeEnded', clockMinute(sinceMs))}
    </span>
  );
}
