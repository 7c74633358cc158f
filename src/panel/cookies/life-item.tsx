import { useMemo } from 'preact/hooks';
import type { CookieLife, LifeStep } from '../../model/cookie-life';
import { ExchangeLink } from '../parts/exchange-link';
import { Glyph } from '../parts/icons';
import { RichText } from '../parts/rich-text';
import { count } from '../state/format';
import { counted, text } from '../texts/text';
import { STATE_WORDS, STEP_WORDS } from './life-words';

/** More are only counted. */
const MOST_LED_TO = 5;

interface Props {
  readonly life: CookieLife;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
}

/** One cookie: its name, host, path and state; opened, everything that happened to it. */
export function LifeItem({ life, isOpen, onToggle }: Props) {
  const { name, where, host, state, isOfSession } = life;
  const place = where === '' ? host : where;
  const worst = worstOf(life);
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
            {isOfSession && <span class="tag">session, presumably</span>}
          </span>
          <code class="life-where mute">{place}</code>
          <span class={`life-state ${worst === null ? '' : 'warn'}`}>
            {worst !== null && <Glyph name="cross" />}
            {worst ?? STATE_WORDS[state]}
          </span>
        </summary>
        {isOpen && <LifeBody life={life} />}
      </details>
    ),
    [isOpen && life, name, place, state, isOfSession, worst],
  );
}

function LifeBody({ life }: { life: CookieLife }) {
  const { where, partition, attributes, state, isOfSession, leadsTo } = life;
  return (
    <div class="life-body">
      <p class="mute">
        {text('atTheEnd')} <b>{STATE_WORDS[state]}</b>
        {where === '' && '. Only Cookie headers show it, so its host and path are not known'}
        {partition !== undefined && `. Partitioned under ${partition}`}
        {attributes !== '' && (
          <>
            . <code>{attributes}</code>
          </>
        )}
      </p>
      {isOfSession && (
        <p class="mute">
          It may be the cookie of a session. What speaks for it: <RichText text={life.sessionBecause} />.
        </p>
      )}
      <Steps life={life} />
      {leadsTo.length > 0 && (
        <p data-led-to>
          <b>{text('ledTo')}:</b>{' '}
          {leadsTo.slice(0, MOST_LED_TO).map(({ exchangeId, request, status }, index) => (
            <span key={exchangeId}>
              {index > 0 && ', '}
              {status ?? 'no response'} at <ExchangeLink id={exchangeId} at="0:response" request={request} />
            </span>
          ))}
          {leadsTo.length > MOST_LED_TO && ` ${text('andMore', String(leadsTo.length - MOST_LED_TO))}`}
        </p>
      )}
    </div>
  );
}

/** What is worst about it, in a few words; null: nothing. */
function worstOf({ isOfSession, leadsTo, steps, state }: CookieLife): string | null {
  if (isOfSession && leadsTo.length > 0) return `lost, led to ${count(leadsTo.length, 'refused request')}`;
  const has = (kind: LifeStep['kind']): boolean => steps.some((step) => step.kind === kind);
  if (has('refused')) return state === 'not-stored' ? 'not stored' : `${STATE_WORDS[state]}, a line was refused`;
  if (has('withheld')) return `${STATE_WORDS[state]}, not sent with every request`;
  if (has('deletion-refused')) return `${STATE_WORDS[state]}, not deleted`;
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
        {words} <ExchangeLink id={exchangeId} at={at} request={request} />
        {last && (
          <>
            {times === 2 ? ' and ' : `, ${count(times, 'request')} up to `}
            <ExchangeLink id={last.exchangeId} at={last.at} request={last.request} />
          </>
        )}
        {reason !== '' && (
          <>
            : <RichText text={reason} />
          </>
        )}
        {certainty === 'inferred' && <span class="mute"> (inferred)</span>}
      </span>
    </li>
  );
}
