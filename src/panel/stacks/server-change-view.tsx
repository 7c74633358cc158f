import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Fix } from '../../model/change';
import type { Explanation, Finding } from '../../model/finding';
import { addExplanation, fixedCallOf, isStackId, type ServerChange, serverChange } from '../../snippets/server-change';
import { createServerLog } from '../../snippets/server-log';
import type { SnippetPart } from '../../snippets/stack';
import { STACKS } from '../../snippets/stacks';
import { CopyButton } from '../parts/copy-button';
import { RichText } from '../parts/rich-text';
import type { Row } from '../state/row';

export interface ServerChangeProps {
  readonly explanation: Explanation;
  readonly finding: Finding;
  readonly fix: Fix;
  /** Everything that the list has of the recording. */
  readonly seen: readonly Row[];
  /** The stack that the user chose for a server, as it was saved. */
  readonly chosenStacks: Readonly<Record<string, string>>;
  /** An empty id: header lines, whatever was recognised. */
  readonly choose: (server: string, stack: string) => void;
  /** The header lines of the fix. */
  readonly children: ComponentChildren;
}

const HEADER_LINES = '';

/** A fix in the words of the server’s stack: the choice, what to change in which file, and the header lines below it. */
export function ServerChangeView(props: ServerChangeProps) {
  const { explanation, finding, fix, seen, chosenStacks, choose, children } = props;
  const log = useMemo(() => {
    const made = createServerLog();
    for (const { diagnosis } of seen) addExplanation(made, diagnosis);
    return made;
  }, [seen]);
  const change = useMemo(() => {
    const call = fixedCallOf(explanation, finding, fix.change);
    if (call === null) return null;
    return serverChange(call, log, (server) => {
      const saved = chosenStacks[server];
      return isStackId(saved) ? saved : null;
    });
  }, [explanation, finding, fix, log, chosenStacks]);
  if (change === null) return <>{children}</>;
  const showsLines = change.stack === null || chosenStacks[change.server] === HEADER_LINES;
  return (
    <>
      <p class="stack-choice">
        <label>
          Server{' '}
          <select
            data-stack-choice
            value={showsLines ? HEADER_LINES : (change.stack ?? HEADER_LINES)}
            onChange={({ currentTarget }) => choose(change.server, currentTarget.value)}
          >
            <option value={HEADER_LINES}>header lines only</option>
            {Object.entries(STACKS).map(([id, { title }]) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>{' '}
        <Recognised change={change} />
      </p>
      {showsLines ? children : <StackChange change={change}>{children}</StackChange>}
    </>
  );
}

/** Why the stack was chosen. */
function Recognised({ change: { recognised, stack } }: { change: ServerChange }) {
  const guess = recognised.find((each) => each.stack === stack);
  if (guess === undefined) return null;
  return (
    <small class="mute" data-recognised={guess.stack}>
      presumably, from <RichText text={guess.evidence} />
    </small>
  );
}

function StackChange({ change, children }: { change: ServerChange; children: ComponentChildren }) {
  const { snippet, opens, executed } = change;
  return (
    <>
      {snippet === null ? (
        <p class="mute">This stack cannot do it by itself.</p>
      ) : (
        <>
          {snippet.parts.map((part) => (
            <PartBox key={part.id} part={part} />
          ))}
          {snippet.removes.length > 0 && (
            <p class="removes">
              Remove: <RichText text={snippet.removes.join('; ')} />
            </p>
          )}
          {snippet.notes.map((note) => (
            <p class="stack-note" key={note}>
              <RichText text={note} />
            </p>
          ))}
          <p class="stack-note" data-opens>
            <RichText text={opens} />
          </p>
        </>
      )}
      <p class="stack-note mute" data-executed={executed !== null}>
        {executed === null
          ? 'Not executed by us.'
          : `Executed with ${executed.versions.join(', ')} on ${executed.on}: ${executed.cases} wrong configurations, one restart each.`}
      </p>
      <details class="header-lines">
        <summary>Header lines</summary>
        {children}
      </details>
    </>
  );
}

/** One place of one file. */
function PartBox({ part: { id, file, place, text } }: { part: SnippetPart }) {
  return (
    <div class="snippet" data-snippet-part={id}>
      <p class="snippet-place">
        <b>{file}</b>: <RichText text={place} />
      </p>
      <pre>
        <code>{text}</code>
      </pre>
      <CopyButton text={text} />
    </div>
  );
}
