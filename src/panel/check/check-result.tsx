import { Fragment } from 'preact';
import { useMemo } from 'preact/hooks';
import type { CheckFinding, DecidingLine } from '../../check/check-finding';
import {
  type Checked,
  conclusionOfCheck,
  placeOfLine,
  RATING_LEVELS,
  RATING_NAMES,
  shownLines,
} from '../../check/checked';
import { type CheckJob, resultOf } from '../../check/job';
import { isStackId } from '../../snippets/server-change';
import { Glyph } from '../parts/icons';
import { RichText } from '../parts/rich-text';
import { InWordsOfStack } from '../stacks/in-words-of-stack';
import { HEADER_LINES, StackChoice } from '../stacks/stack-choice';
import { usePanel } from '../state/panel-context';
import { text } from '../texts/text';

const CLASSES = { error: 'blocked', warning: 'next', note: 'advice' } as const;

/** What a job told; null: nothing yet, or requests are being sent. */
export function useChecked(job: CheckJob): Checked | null {
  const { stacks } = usePanel();
  const { count, result } = job;
  const chosen = result === null ? undefined : stacks.chosen()[originOf(result.endpoint.url)];
  return useMemo(
    () => (count === null ? resultOf(job, isStackId(chosen) ? chosen : null) : null),
    [count, result, chosen],
  );
}

const originOf = (url: string): string => new URL(url).origin;

/** The sentence that a check ends with, in a region whose changes are announced. */
export function CheckConclusion({ checked }: { readonly checked: Checked | null }) {
  return <div aria-live="polite">{checked !== null && <Conclusion checked={checked} />}</div>;
}

/** What a check told: each finding with its line, the change of the server, and what could not be told. */
export function CheckResult({ checked }: { readonly checked: Checked }) {
  const { stacks } = usePanel();
  const { findings, notKnown, remarks, change } = checked;
  const server = originOf(checked.url);
  const chosen = stacks.chosen()[server];
  return (
    <>
      <ul class="plain check-findings">
        {findings.map((finding) => (
          <Finding key={`${finding.id} ${finding.title}`} finding={finding} />
        ))}
      </ul>
      {change !== null && (
        <div class="fix" data-check-change>
          <StackChoice
            change={change}
            showsLines={change.stack === null || chosen === HEADER_LINES}
            choose={(stack) => stacks.choose(server, stack)}
          />
          {change.stack !== null && chosen !== HEADER_LINES && <InWordsOfStack change={change}>{null}</InWordsOfStack>}
        </div>
      )}
      {[...notKnown, ...remarks].map((remark) => (
        <p class="mute" key={remark}>
          <RichText text={remark} />
        </p>
      ))}
    </>
  );
}

const GLYPHS = {
  well: { name: 'check', className: 'ok' },
  ended: { name: 'cross', className: 'bad' },
  'not-known': { name: 'question', className: 'mute' },
} as const;

function Conclusion({ checked }: { readonly checked: Checked }) {
  const { kind, text: sentence } = conclusionOfCheck(checked);
  return (
    <p data-check-conclusion={kind}>
      {kind !== 'found' && <Glyph {...GLYPHS[kind]} />} <b>{sentence}</b>
    </p>
  );
}

function Finding({ finding }: { readonly finding: CheckFinding }) {
  const { id, rating, title, why, fix } = finding;
  const level = CLASSES[RATING_LEVELS[rating]];
  return (
    <li data-check-finding={id} data-rating={rating}>
      <p>
        <span class={`tag ${level}`}>{RATING_NAMES[rating]}</span>{' '}
        <b>
          <RichText text={title} />
        </b>
      </p>
      <p class="mute">
        <RichText text={why} />
      </p>
      {linesByPlace(finding).map(([place, lines]) => (
        <Fragment key={place}>
          <p class="mute">In {place}:</p>
          <ul class="lines">
            {lines.map((line) => (
              <Line key={`${line.name} ${line.value}`} line={line} level={level} />
            ))}
          </ul>
        </Fragment>
      ))}
      <p>
        <b>{text('fix')}</b> <RichText text={fix} />
      </p>
    </li>
  );
}

/** In the order of the finding. */
function linesByPlace(finding: CheckFinding): readonly (readonly [place: string, lines: readonly DecidingLine[]])[] {
  const places = new Map<string, DecidingLine[]>();
  for (const line of shownLines(finding)) {
    const place = placeOfLine(line);
    places.set(place, [...(places.get(place) ?? []), line]);
  }
  return [...places];
}

function Line({ line, level }: { readonly line: DecidingLine; readonly level: string }) {
  const { name, value, span } = line;
  const [from, to] = span;
  return (
    <li class={`line ${level} ${value === null ? 'missing-header' : ''}`}>
      {value === null ? (
        <code>{name}: missing</code>
      ) : (
        <code>
          <span class="line-name">{name}: </span>
          {value.slice(0, from)}
          <mark>{value.slice(from, to)}</mark>
          {value.slice(to)}
        </code>
      )}
    </li>
  );
}
