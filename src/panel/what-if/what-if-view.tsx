import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { MessageRef, ResponseRecord } from '../../model/exchange';
import type { Diagnosis, Finding } from '../../model/finding';
import { fixesOfEdit } from '../../what-if/fixes-of-edit';
import { type LineChange, lineChanges } from '../../what-if/line-changes';
import { maskedChange, maskedResponse, unmasked } from '../../what-if/masked';
import { readResponse } from '../../what-if/read-response';
import { responseText, type WrittenResponse } from '../../what-if/response-text';
import { ChangedLines } from '../parts/changed-lines';
import { CopyButton } from '../parts/copy-button';
import { RichText } from '../parts/rich-text';
import { usePanel } from '../state/panel-context';
import { text } from '../texts/text';
import { TrialSection } from '../trial/trial-section';
import { Supposed } from './supposed';

export interface WhatIfProps {
  readonly diagnosis: Diagnosis;
  readonly at: MessageRef;
  readonly response: ResponseRecord;
  /** Shows the fixes of a finding. */
  readonly fixes: (finding: Finding) => ComponentChildren;
  readonly close: () => void;
}

/** A response that can be written otherwise, and what the browser would then do. Nothing is sent. */
export function WhatIfView({ diagnosis, at, response, fixes, close }: WhatIfProps) {
  const { whatIf } = usePanel();
  const key = `${diagnosis.exchange.id} ${at.hop} ${at.message}`;
  const recorded = responseText(maskedResponse(response));
  const [draft, setDraft] = useState(whatIf.texts.get(key) ?? recorded);
  const editor = useRef<HTMLTextAreaElement>(null);
  const [isEdited, setIsEdited] = useState(false);
  useLayoutEffect(() => editor.current?.focus(), []);
  const write = (next: string): void => {
    whatIf.texts.set(key, next);
    setIsEdited(true);
    setDraft(next);
  };
  /** As the keyboard would: so the editor’s own undo has it, and takes it back. */
  const edit = (command: 'undo' | 'redo' | 'insertText', all = ''): void => {
    editor.current?.focus();
    if (command === 'insertText') editor.current?.select();
    document.execCommand(command, false, all);
  };
  const suppose = whatIf.suppose();
  const written = readResponse(draft, response.status);
  const read = 'refusal' in written ? written : unmasked(written, response);
  const changes = 'refusal' in read ? [] : lineChanges(response, read).map(maskedChange);
  const supposed = 'refusal' in read || suppose === null || changes.length === 0 ? null : suppose(diagnosis, at, read);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of controls, and no form that is sent
    <div class="what-if" role="group" aria-label={text('whatIf')} data-what-if>
      <label>
        <b>{text('whatIfSo')}</b>{' '}
        <span class="mute">
          <RichText text={text('whatIfText')} />
        </span>
        <textarea
          ref={editor}
          spellcheck={false}
          autocomplete="off"
          rows={Math.min(18, draft.split('\n').length + 1)}
          value={draft}
          onInput={(event) => write(event.currentTarget.value)}
        />
      </label>
      <div aria-live="polite" data-supposed>
        {'refusal' in read ? (
          <p class="warn">{read.refusal}</p>
        ) : suppose === null ? (
          <p class="mute">{text('rulesLoading')}</p>
        ) : supposed === null ? (
          <p class="mute">{text('whatIfRecorded')}</p>
        ) : (
          <Supposed diagnosis={supposed} at={at} />
        )}
      </div>
      {changes.length > 0 && <ChangedLines changes={changes} label={text('changedLines')} />}
      {supposed?.culprit === null &&
        supposed.missing.length === 0 &&
        diagnosis.culprit !== null &&
        !('refusal' in read) && (
          <AsChange edit={{ diagnosis, at, before: response, after: read }} finding={diagnosis.culprit} fixes={fixes} />
        )}
      {changes.length > 0 && !('refusal' in read) && (
        <TrialSection key={draft} diagnosis={diagnosis} written={{ at, response: read }} />
      )}
      <p class="actions">
        {changes.length > 0 && <CopyButton label={text('copyChange')} text={() => textOf(changes)} />}
        <button type="button" class="button" disabled={!isEdited} onClick={() => edit('undo')}>
          {text('undo')}
        </button>
        <button type="button" class="button" disabled={!isEdited} onClick={() => edit('redo')}>
          {text('redo')}
        </button>
        <button type="button" class="button" disabled={draft === recorded} onClick={() => edit('insertText', recorded)}>
          {text('reset')}
        </button>
        <button type="button" class="button" onClick={close}>
          {text('close')}
        </button>
      </p>
    </div>
  );
}

interface Edited {
  readonly diagnosis: Diagnosis;
  readonly at: MessageRef;
  readonly before: ResponseRecord;
  readonly after: WrittenResponse;
}

/** The edit as a change of the server: in the words of its stack, and for a ticket. */
function AsChange({
  edit: { diagnosis, at, before, after },
  finding,
  fixes,
}: Pick<WhatIfProps, 'fixes'> & { readonly edit: Edited; readonly finding: Finding }) {
  const { hops, client } = diagnosis.exchange;
  const { url } = hops[at.hop] ?? hops[0];
  const found = fixesOfEdit({ at, url, origin: client.origin.known ? client.origin.value : null, before, after });
  if (found.fixes.length === 0) return null;
  return (
    <details class="header-lines" data-as-change>
      <summary>{text('asServerChange')}</summary>
      {found.leftOut.length > 0 && (
        <p class="mute">
          <RichText text={text('asServerChangeLeftOut', found.leftOut.map((name) => `\`${name}\``).join(''))} />
        </p>
      )}
      {fixes({ ...finding, fixes: found.fixes })}
    </details>
  );
}

const textOf = (changes: readonly LineChange[]): string =>
  changes.map(({ kind, text: line }) => `${kind === 'added' ? '+' : '-'} ${line}`).join('\n');
