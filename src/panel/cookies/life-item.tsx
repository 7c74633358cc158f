import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type CookieLife, type LifeStep, refusedForLack } from '../../model/cookie-life';
import { ExchangeLink } from '../parts/exchange-link';
import { Glyph } from '../parts/icons';
import { RichText } from '../parts/rich-text';
import { clockTime } from '../state/format';
import { usePanel } from '../state/panel-context';
import type { Ended } from '../state/rows/ended';
import { counted, requestCount, text } from '../texts/text';
import { STATE_WORDS, STEP_WORDS } from './life-words';

/** More are shown when they are asked for. */
const MOST_LED_TO = 5;

interface Props {
  readonly life: CookieLife;
  /** The calls that were refused because of it succeed since then; undefined: they do not, or there are none. */
  readonly ended: Ended | undefined;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
}

/** One cookie: its name, host, path and state; opened, everything that happened to it. */
export function LifeItem({ life, ended, isOpen, onToggle }: Props) {
  const { name, where, host, state, isOfSession } = life;
  const place = where === '' ? host : where;
  const worst = ended === undefined ? worstOf(life) : null;
  const words =
    ended === undefined ? (worst ?? text(STATE_WORDS[state])) : text('sessionWorksAgain', clockTime(ended.sinceMs));
  // There may be hundreds, and few look otherwise than the last time.
  return useMemo(
    () => (
      <details
        class="life"
        open={isOpen}
        data-life={name}
        data-state={state}
        onToggle={(event) => onToggle(event.currentTarget.open)}
      >
        <summary>
          <Glyph name="forward" className="mute turn" />
          <span class="life-name">
            <code>{name === '' ? text('noName') : name}</code>
            {isOfSession && <span class="tag">{text('sessionPresumably')}</span>}
          </span>
          <code class="life-where mute">{place}</code>
          <span class={`life-state ${worst === null ? '' : 'warn'}`}>
            {worst !== null && <Glyph name="cross" />}
            {ended !== undefined && <Glyph name="check" className="ok" />}
            {words}
          </span>
        </summary>
        {isOpen && <LifeBody life={life} />}
      </details>
    ),
    [isOpen && life, name, place, state, isOfSession, worst, words],
  );
}

function LifeBody({ life }: { life: CookieLife }) {
  const { where, partition, attributes, state, isOfSession, leadsTo } = life;
  return (
    <div class="life-body">
      <p class="mute">
        {text('atTheEnd')} <b>{text(STATE_WORDS[state])}</b>
        {where === '' && `. ${text('cookieNoPlace')}`}
        {partition !== undefined &&
          `. ${partition === '' ? text('partitionNotKnown') : text('partitionedUnder', partition)}`}
        {attributes !== '' && (
          <>
            . <code>{attributes}</code>
          </>
        )}
      </p>
      {isOfSession && (
        <p class="mute">
          <RichText text={text('sessionBecause', life.sessionBecause)} />
        </p>
      )}
      <Steps life={life} />
      {leadsTo.length > 0 && <LedTo leadsTo={leadsTo} />}
    </div>
  );
}

function LedTo({ leadsTo }: Pick<CookieLife, 'leadsTo'>) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? leadsTo : leadsTo.slice(0, MOST_LED_TO);
  const left = leadsTo.length - shown.length;
  const line = useRef<HTMLParagraphElement>(null);
  // The button that had the focus is not there any more.
  useEffect(() => {
    if (isWhole) line.current?.querySelectorAll('button')[MOST_LED_TO]?.focus();
  }, [isWhole]);
  return (
    <p data-led-to ref={line}>
      <b>{text('ledTo')}:</b>{' '}
      {shown.map(({ exchangeId, request, status }, index) => (
        <span key={exchangeId}>
          {index > 0 && ', '}
          {text('statusAt', statusWords(status))} <ExchangeLink id={exchangeId} at="0:response" request={request} />
        </span>
      ))}{' '}
      {left > 0 && (
        <button type="button" class="link" onClick={() => setWhole(true)}>
          {text('andMore', String(left))}
        </button>
      )}
    </p>
  );
}

/** A request that was redirected to a login page ended with that page. */
function statusWords(status: number | null): string {
  if (status === null) return text('noResponse');
  return status < 400 ? text('aLogin') : String(status);
}

/** What is worst about it, in a few words; null: nothing. */
export function worstOf(life: CookieLife): string | null {
  const { isOfSession, steps, state } = life;
  const leadsTo = isOfSession ? refusedForLack(life) : [];
  const [led] = leadsTo;
  if (led?.how === 'sent-first') return counted(leadsTo.length, 'cookieSentFirstOne', 'cookieSentFirstMany');
  if (led?.how === 'not-sent' && state === 'stored')
    return counted(leadsTo.length, 'cookieNotSentOne', 'cookieNotSentMany');
  if (led !== undefined) return counted(leadsTo.length, 'cookieLedToOne', 'cookieLedToMany');
  const has = (kind: LifeStep['kind']): boolean => steps.some((step) => step.kind === kind);
  const stateWords = text(STATE_WORDS[state]);
  if (has('refused')) return state === 'not-stored' ? stateWords : text('cookieLineRefused', stateWords);
  if (has('withheld')) return text('cookieWithheld', stateWords);
  if (has('deletion-refused')) return text('cookieNotDeleted', stateWords);
  return null;
}

function Steps({ life: { steps, leftOut = 0 } }: { life: CookieLife }) {
  const middle = Math.ceil(steps.length / 2);
  return (
    <ol class="life-steps">
      {steps.flatMap((step, index) => [
        ...(leftOut > 0 && index === middle
          ? [
              <li class="mute" key="left-out">
                <span />
                {counted(leftOut, 'stepsLeftOutOne', 'stepsLeftOutMany')}
              </li>,
            ]
          : []),
        <StepItem key={index} step={step} />,
      ])}
    </ol>
  );
}

function StepItem({ step }: { step: LifeStep }) {
  const { kind, certainty, exchangeId, at, request, reason, count: times = 1, last } = step;
  const { words, glyph, colour } = STEP_WORDS[kind];
  return (
    <li data-step={kind} data-certainty={certainty}>
      <Glyph name={glyph} className={colour} />
      <span>
        {text(words)} <ExchangeLink id={exchangeId} at={at} request={request} />
        {last && (
          <>
            {times === 2 ? ` ${text('and')} ` : `, ${text('upTo', requestCount(times))} `}
            <ExchangeLink id={last.exchangeId} at={last.at} request={last.request} />
          </>
        )}
        {reason !== '' && (
          <>
            : <RichText text={reason} />
          </>
        )}
        {certainty === 'inferred' && <span class="mute"> ({text('certainty_inferred')})</span>}
      </span>
      <StepTime first={exchangeId} last={last?.exchangeId ?? null} />
    </li>
  );
}

/** When the request of a step began, and the last one of several; of requests that are not there any more it is not known. */
function StepTime({ first, last }: { first: string; last: string | null }) {
  const { rowAt } = usePanel();
  const starts = [first, last].flatMap((id) => (id === null ? [] : (rowAt(id)?.exchange.startedAtMs ?? [])));
  const times = [...new Set(starts.map(clockTime))];
  const [from, to] = times;
  if (from === undefined) return null;
  return (
    <span class="life-time mute" title={to === undefined ? text('beganAt', from) : text('beganFromTo', from, to)}>
      {times.join(' – ')}
    </span>
  );
}
