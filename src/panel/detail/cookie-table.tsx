import type { CookieFate, Diagnosis } from '../../model/finding';
import { Glyph } from '../parts/icons';
import { RichText } from '../parts/rich-text';
import { type Tone, toneOf } from '../state/tone';
import { refText } from './message-ref';

const FATES: Readonly<
  Record<CookieFate['fate'], { words: string; glyph: 'check' | 'cross' | 'question'; colour: string }>
> = {
  sent: { words: 'sent', glyph: 'check', colour: 'ok' },
  'not-sent': { words: 'not sent', glyph: 'cross', colour: 'warn' },
  stored: { words: 'stored', glyph: 'check', colour: 'ok' },
  'not-stored': { words: 'not stored', glyph: 'cross', colour: 'warn' },
  deleted: { words: 'deleted by the response', glyph: 'check', colour: 'ok' },
  'cannot-tell': { words: 'cannot tell', glyph: 'question', colour: 'mute' },
};

/** Every cookie, sent or received, and whether it was sent or stored. */
export function CookieTable({ diagnosis }: { diagnosis: Diagnosis }) {
  const { cookies, exchange, findings } = diagnosis;
  if (cookies.length === 0) return null;
  const namesHops = exchange.hops.length > 1;
  const toneFor = ({ ruleId, name }: CookieFate): Tone | '' => {
    const finding = findings.find((each) => each.ruleId === ruleId && each.cookies.includes(name));
    return finding ? toneOf(finding, diagnosis) : '';
  };
  const table = (
    <table class="cookies">
      <thead>
        <tr>
          <th scope="col">Cookie</th>
          <th scope="col">Result</th>
          <th scope="col">Attributes, host and path</th>
        </tr>
      </thead>
      <tbody>
        {cookies.map((cookie, index) => (
          <CookieRow key={index} cookie={cookie} namesHops={namesHops} tone={toneFor(cookie)} />
        ))}
      </tbody>
    </table>
  );
  const areFine = cookies.every(({ fate }) => fate === 'sent' || fate === 'stored' || fate === 'deleted');
  return (
    <section class="block">
      <h3>Cookies</h3>
      {areFine ? (
        <details>
          <summary>{fineText(cookies)}</summary>
          {table}
        </details>
      ) : (
        table
      )}
    </section>
  );
}

/** '2 sent, 1 stored': nothing is wrong, so the table is folded. */
function fineText(cookies: readonly CookieFate[]): string {
  const number = (fate: CookieFate['fate']): number => cookies.filter((cookie) => cookie.fate === fate).length;
  return (['sent', 'stored', 'deleted'] as const)
    .filter((fate) => number(fate) > 0)
    .map((fate) => `${number(fate)} ${fate}`)
    .join(', ');
}

interface RowProps {
  readonly cookie: CookieFate;
  readonly namesHops: boolean;
  /** Of the finding about it, when there is one. */
  readonly tone: Tone | '';
}

function CookieRow({ cookie, namesHops, tone }: RowProps) {
  const isOut = cookie.at.message.endsWith('request');
  const { words, glyph, colour } = FATES[cookie.fate];
  // A refusal has a finding, which states its certainty.
  const isPresumed = cookie.certainty === 'inferred' && (cookie.fate === 'stored' || cookie.fate === 'deleted');
  const direction = isOut ? 'with the request' : 'Set-Cookie of the response';
  return (
    <tr class={tone} data-cookie={cookie.name} data-fate={cookie.fate} data-at={refText(cookie.at)}>
      <td class="cookie-name">
        <span title={direction}>
          <Glyph name={isOut ? 'up' : 'down'} className="mute" />
          <span class="sr-only">{direction}: </span>
        </span>
        <code>{cookie.name === '' ? '(no name)' : cookie.name}</code>
        {namesHops && <span class="mute"> hop {cookie.at.hop + 1}</span>}
      </td>
      <td class={`fate ${colour}`}>
        <Glyph name={glyph} />
        <span>
          <b>{words}</b>
          {isPresumed && ', presumably'}
          {cookie.reason !== '' && (
            <>
              : <RichText text={cookie.reason} />
            </>
          )}
        </span>
      </td>
      <td>
        {cookie.attributes === '' && cookie.where === '' && <span class="mute">not seen</span>}
        <code>{cookie.attributes}</code> <code class="mute">{cookie.where}</code>
      </td>
    </tr>
  );
}
