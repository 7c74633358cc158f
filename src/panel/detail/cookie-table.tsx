import type { CookieFate, Diagnosis } from '../../model/finding';
import { parseUrl } from '../../model/parse-url';
import { focusLife } from '../parts/focus';
import { Glyph } from '../parts/icons';
import { RichText } from '../parts/rich-text';
import { usePanel } from '../state/panel-context';
import { type Tone, toneOf } from '../state/tone';
import { type TextKey, text } from '../texts/text';
import { refText } from './message-ref';

const FATES: Readonly<
  Record<
    CookieFate['fate'],
    { words: TextKey; inNumbers: TextKey; glyph: 'check' | 'cross' | 'question'; colour: string }
  >
> = {
  sent: { words: 'fate_sent', inNumbers: 'fateCount_sent', glyph: 'check', colour: 'ok' },
  'not-sent': { words: 'fate_not_sent', inNumbers: 'fateCount_not_sent', glyph: 'cross', colour: 'warn' },
  stored: { words: 'fate_stored', inNumbers: 'fateCount_stored', glyph: 'check', colour: 'ok' },
  'not-stored': { words: 'fate_not_stored', inNumbers: 'fateCount_not_stored', glyph: 'cross', colour: 'warn' },
  deleted: { words: 'fate_deleted', inNumbers: 'fateCount_deleted', glyph: 'check', colour: 'ok' },
  'deletes-nothing': {
    words: 'fate_deletes_nothing',
    inNumbers: 'fateCount_deletes_nothing',
    glyph: 'cross',
    colour: 'warn',
  },
  'cannot-tell': { words: 'cannotTell', inNumbers: 'fateCount_cannot_tell', glyph: 'question', colour: 'mute' },
};

/** Every cookie, sent or received, and whether it was sent or stored: those that were lost first, the others folded where there are many. */
export function CookieTable({ diagnosis }: { diagnosis: Diagnosis }) {
  const { cookies, exchange, findings } = diagnosis;
  if (cookies.length === 0) return null;
  const namesHops = exchange.hops.length > 1;
  const toneFor = ({ ruleId, name }: CookieFate): Tone | '' => {
    const finding = findings.find((each) => each.ruleId === ruleId && each.cookies.includes(name));
    return finding ? toneOf(finding, diagnosis) : '';
  };
  const hostAt = ({ at }: CookieFate): string => hostNameOf(exchange.hops[at.hop]?.url ?? '');
  const tableOf = (list: readonly CookieFate[]) => (
    <table class="cookies">
      <thead>
        <tr>
          <th scope="col">{text('cookie')}</th>
          <th scope="col">{text('cookieResult')}</th>
          <th scope="col">{text('cookieAttributes')}</th>
        </tr>
      </thead>
      <tbody>
        {list.map((cookie) => (
          <CookieRow
            key={cookies.indexOf(cookie)}
            index={cookies.indexOf(cookie)}
            cookie={cookie}
            host={hostAt(cookie)}
            namesHops={namesHops}
            tone={toneFor(cookie)}
          />
        ))}
      </tbody>
    </table>
  );
  const fine = cookies.filter(isFine);
  const others = cookies.filter((cookie) => !isFine(cookie));
  const isShort = cookies.length <= MOST_UNFOLDED && others.length > 0;
  return (
    <section class="block">
      <h3>
        {text('tab_cookies')} {others.length > 1 && <small>{inNumbers(others, NOT_FINE)}</small>}
      </h3>
      {others.length > 0 && tableOf(isShort ? [...others, ...fine] : others)}
      {fine.length > 0 && !isShort && (
        <details>
          <summary>{inNumbers(fine, FINE)}</summary>
          {tableOf(fine)}
        </details>
      )}
    </section>
  );
}

/** A table up to this length is not folded where one of its cookies was lost. */
const MOST_UNFOLDED = 4;
const FINE = ['sent', 'stored', 'deleted'] as const;
const NOT_FINE = ['not-sent', 'not-stored', 'deletes-nothing', 'cannot-tell'] as const;

const isFine = ({ fate }: CookieFate): boolean => FINE.some((each) => each === fate);

/** "2 sent, 1 stored" */
const inNumbers = (cookies: readonly CookieFate[], fates: readonly CookieFate['fate'][]): string =>
  fates
    .map((fate) => ({ fate, number: cookies.filter((cookie) => cookie.fate === fate).length }))
    .filter(({ number }) => number > 0)
    .map(({ fate, number }) => text(FATES[fate].inNumbers, String(number)))
    .join(', ');

const hostNameOf = (url: string): string => parseUrl(url)?.hostname ?? '';

interface RowProps {
  readonly cookie: CookieFate;
  /** Among the cookies of the diagnosis. */
  readonly index: number;
  /** Of the URL of its message. */
  readonly host: string;
  readonly namesHops: boolean;
  /** Of the finding about it, when there is one. */
  readonly tone: Tone | '';
}

function CookieRow({ cookie, index, host, namesHops, tone }: RowProps) {
  const { dispatch } = usePanel();
  const { name, where, partition = null } = cookie;
  const showLife = (): void => {
    dispatch({ type: 'show-life', wanted: { name, where, partition, host } });
    focusLife();
  };
  const isOut = cookie.at.message.endsWith('request');
  const { words, glyph, colour } = FATES[cookie.fate];
  // A refusal has a finding, which states its certainty.
  const isPresumed = cookie.certainty === 'inferred' && (cookie.fate === 'stored' || cookie.fate === 'deleted');
  const direction = text(isOut ? 'cookieOfRequest' : 'cookieOfResponse');
  return (
    <tr class={tone} data-cookie={cookie.name} data-index={index} data-fate={cookie.fate} data-at={refText(cookie.at)}>
      <td class="cookie-name">
        <span title={direction}>
          <Glyph name={isOut ? 'up' : 'down'} className="mute" />
          <span class="sr-only">{direction}: </span>
        </span>
        <button type="button" class="link" data-to-life title={text('showLife')} onClick={showLife}>
          <code>{cookie.name === '' ? text('noName') : cookie.name}</code>
        </button>
        {namesHops && <span class="mute"> {text('hop', String(cookie.at.hop + 1))}</span>}
      </td>
      <td class={`fate ${colour}`}>
        <Glyph name={glyph} />
        <span>
          <b>{text(words)}</b>
          {isPresumed && `, ${text('presumably')}`}
          {cookie.reason !== '' && (
            <>
              : <RichText text={cookie.reason} />
            </>
          )}
        </span>
      </td>
      <td>
        {cookie.attributes === '' && cookie.where === '' && <span class="mute">{text('attributesNotSeen')}</span>}
        <code>{cookie.attributes}</code> <code class="mute">{cookie.where}</code>
      </td>
    </tr>
  );
}
