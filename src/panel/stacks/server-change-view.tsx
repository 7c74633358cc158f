import type { ComponentChildren } from 'preact';
import { useId, useMemo, useState } from 'preact/hooks';
import { BROWSER_TITLES } from '../../browsers/browser-titles';
import type { Fix } from '../../model/change';
import type { Explanation, Finding } from '../../model/finding';
import { withoutSecrets } from '../../redaction/secrets-in-text';
import { reportOneFinding } from '../../report/report';
import { addExplanation, fixedCallOf, isStackId, type ServerChange, serverChange } from '../../snippets/server-change';
import { createServerLog } from '../../snippets/server-log';
import type { SnippetPart } from '../../snippets/stack';
import { STACKS } from '../../snippets/stacks';
import { type TicketSubject, ticketOf } from '../../snippets/ticket';
import { CopyButton } from '../parts/copy-button';
import { RichText } from '../parts/rich-text';
import type { PanelHost } from '../state/host';
import { usePanel } from '../state/panel-context';
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
  const { host } = usePanel();
  const choiceId = useId();
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
        <label for={choiceId}>Server</label>{' '}
        <select
          id={choiceId}
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
        </select>{' '}
        <Recognised change={change} />
      </p>
      {showsLines ? children : <StackChange change={change}>{children}</StackChange>}
      <Checks checks={change.checks} />
      <p class="ticket">
        <CopyButton
          label="Copy for a ticket"
          text={() => ticketOf(subjectOf(explanation, finding, host), showsLines ? withoutStack(change) : change)}
        />{' '}
        <span class="mute">
          What happened, the change, and how to check it, for those who run the server. No secrets.
        </span>
      </p>
    </>
  );
}

const withoutStack = (change: ServerChange): ServerChange => ({
  ...change,
  stack: null,
  snippet: null,
  executed: null,
});

const subjectOf = ({ exchange }: Explanation, finding: Finding, host: PanelHost): TicketSubject => ({
  method: exchange.hops[0].method,
  url: withoutSecrets(exchange.hops[0].url),
  origin: exchange.client.origin.known ? exchange.client.origin.value : null,
  browser: [BROWSER_TITLES[host.browserName], host.browserVersion ?? ''].join(' ').trim(),
  finding: reportOneFinding(exchange, finding),
});

/** Commands that show whether the server has changed. */
function Checks({ checks }: { checks: ServerChange['checks'] }) {
  const shellId = useId();
  const [shell, setShell] = useState<'posix' | 'powershell'>('posix');
  return (
    <details class="header-lines" data-checks>
      <summary>How to check it</summary>
      <p class="stack-choice">
        <label for={shellId}>Shell</label>{' '}
        <select
          id={shellId}
          value={shell}
          onChange={({ currentTarget }) => setShell(currentTarget.value as typeof shell)}
        >
          <option value="posix">sh, bash, zsh</option>
          <option value="powershell">PowerShell</option>
        </select>
      </p>
      {checks.map((check) => (
        <div class="snippet" key={check.posix}>
          <p class="snippet-place">
            <RichText text={check.says} />
          </p>
          <pre>
            <code>{check[shell]}</code>
          </pre>
          <CopyButton text={check[shell]} />
        </div>
      ))}
    </details>
  );
}

/** What the responses tell of the stack. A proxy in front of an application is seen beside it. */
function Recognised({ change: { recognised, stack } }: { change: ServerChange }) {
  if (recognised.length === 0) return null;
  return (
    <small class="mute" data-recognised={recognised[0]?.stack}>
      {recognised.map((guess, index) => (
        <span key={guess.stack}>
          {index === 0 ? 'presumably ' : '; also seen: '}
          {guess.stack === stack ? 'this one' : STACKS[guess.stack].title}, from <RichText text={guess.evidence} />
        </span>
      ))}
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
          ? notExecuted(change)
          : `Executed with ${executed.versions.join(', ')} on ${executed.on}: ${executed.cases} wrong configurations, one restart each.`}
      </p>
      <details class="header-lines">
        <summary>Header lines</summary>
        {children}
      </details>
    </>
  );
}

function notExecuted({ stack }: ServerChange): string {
  const documentation = stack === null ? undefined : STACKS[stack].documentation;
  const source =
    documentation === undefined ? '' : ` Written by ${documentation.url}, read on ${documentation.readOn}.`;
  return `Not executed by us.${source}`;
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
