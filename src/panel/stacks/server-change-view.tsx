import type { ComponentChildren } from 'preact';
import { useId, useMemo, useRef, useState } from 'preact/hooks';
import type { Fix } from '../../model/change';
import type { Explanation, Finding } from '../../model/finding';
import { reportOneFinding } from '../../report/report';
import { addExplanation, fixedCallOf, isStackId, serverChange } from '../../snippets/server-change';
import { createServerLog, type ServerLog } from '../../snippets/server-log';
import { ticketOf } from '../../snippets/ticket';
import { CopyButton } from '../parts/copy-button';
import { RichText } from '../parts/rich-text';
import type { Row } from '../state/row';
import { text } from '../texts/text';
import { resultsOf } from '../trial/results';
import { Checks } from './checks';
import { InWordsOfStack } from './in-words-of-stack';
import { HEADER_LINES, StackChoice } from './stack-choice';

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
  /** "Chromium 156" */
  readonly browser: string;
  /** The header lines of the fix. */
  /** When the user last asked to verify the server, epoch ms; null: never. */
  readonly verifiedAtMs: () => number | null;
  readonly children: ComponentChildren;
}

/** A fix in the words of the server’s stack: the choice, what to change in which file, and the header lines below it. */
export function ServerChangeView(props: ServerChangeProps) {
  const { explanation, finding, fix, seen, chosenStacks, choose, browser, verifiedAtMs, children } = props;
  const log = useServerLog(seen);
  const [withSubdomains, setWithSubdomains] = useState(false);
  const change = useMemo(() => {
    const call = fixedCallOf(explanation, finding, fix.change);
    if (call === null) return null;
    const stackOf = (server: string) => {
      const saved = chosenStacks[server];
      return isStackId(saved) ? saved : null;
    };
    return serverChange(call, log, stackOf, withSubdomains);
  }, [explanation, finding, fix, log, seen, chosenStacks, withSubdomains]);
  if (change === null) return <>{children}</>;
  const showsLines = change.stack === null || chosenStacks[change.server] === HEADER_LINES;
  const ticket = (): string => {
    const { exchange } = explanation;
    const [{ method, url }] = exchange.hops;
    const { origin } = exchange.client;
    const subject = {
      method,
      url,
      origin: origin.known ? origin.value : null,
      browser,
      fixId: fix.id,
      results: resultsOf(explanation, seen, verifiedAtMs()),
    };
    return ticketOf({ ...subject, finding: reportOneFinding(exchange, finding) }, change, showsLines);
  };
  return (
    <>
      <StackChoice change={change} showsLines={showsLines} choose={(stack) => choose(change.server, stack)} />
      {!showsLines && change.subdomainsOf !== null && (
        <SubdomainChoice of={change.subdomainsOf} isChosen={withSubdomains} choose={setWithSubdomains} />
      )}
      {showsLines ? children : <InWordsOfStack change={change}>{children}</InWordsOfStack>}
      <Checks checks={change.checks} />
      <p class="ticket">
        <CopyButton label={text('copyForTicket')} text={ticket} /> <span class="mute">{text('copyForTicketText')}</span>
      </p>
    </>
  );
}

interface SubdomainChoiceProps {
  /** Serialized origin. */
  readonly of: string;
  readonly isChosen: boolean;
  readonly choose: (isChosen: boolean) => void;
}

/** Whether the snippet lets in every subdomain too. Not remembered: who has pages there can change. */
function SubdomainChoice({ of, isChosen, choose }: SubdomainChoiceProps) {
  const id = useId();
  return (
    <p class="stack-choice">
      <input
        id={id}
        type="checkbox"
        data-subdomains
        checked={isChosen}
        onChange={({ currentTarget }) => choose(currentTarget.checked)}
      />{' '}
      <label for={id}>
        <RichText text={text('subdomainsToo', of)} />
      </label>
    </p>
  );
}

/** What the recording shows of servers. It grows with the recording: what was added is not read again. */
function useServerLog(seen: readonly Row[]): ServerLog {
  const kept = useRef<{ readonly log: ServerLog; readonly added: WeakSet<Explanation> } | null>(null);
  kept.current ??= { log: createServerLog(), added: new WeakSet() };
  const { log, added } = kept.current;
  for (const { diagnosis } of seen) {
    if (added.has(diagnosis)) continue;
    added.add(diagnosis);
    addExplanation(log, diagnosis);
  }
  return log;
}
