import { useState } from 'preact/hooks';
import type { MessageRef, ResponseRecord } from '../../model/exchange';
import type { Diagnosis } from '../../model/finding';
import { type LineChange, lineChanges } from '../../what-if/line-changes';
import { maskedChange, maskedResponse, unmasked } from '../../what-if/masked';
import { readResponse } from '../../what-if/read-response';
import { responseText } from '../../what-if/response-text';
import { ChangedLines } from '../parts/changed-lines';
import { CopyButton } from '../parts/copy-button';
import { usePanel } from '../state/panel-context';
import { TrialSection } from '../trial/trial-section';
import { Supposed } from './supposed';

export interface WhatIfProps {
  readonly diagnosis: Diagnosis;
  readonly at: MessageRef;
  readonly response: ResponseRecord;
  readonly close: () => void;
}

/** A response that can be written otherwise, and what the browser would then do. Nothing is sent. */
export function WhatIfView({ diagnosis, at, response, close }: WhatIfProps) {
  const { whatIf } = usePanel();
  const key = `${diagnosis.exchange.id} ${at.hop} ${at.message}`;
  const recorded = responseText(maskedResponse(response));
  const [text, setText] = useState(whatIf.texts.get(key) ?? recorded);
  const write = (next: string): void => {
    whatIf.texts.set(key, next);
    setText(next);
  };
  const suppose = whatIf.suppose();
  const written = readResponse(text, response.status);
  const read = 'refusal' in written ? written : unmasked(written, response);
  const changes = 'refusal' in read ? [] : lineChanges(response, read).map(maskedChange);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of controls, and no form that is sent
    <div class="what-if" role="group" aria-label="What if the server responded otherwise" data-what-if>
      <label>
        <b>What if the server responded so?</b>{' '}
        <span class="mute">
          Edit the lines, or paste a response, as <code>curl -i</code> prints it. Nothing is sent.
        </span>
        <textarea
          spellcheck={false}
          autocomplete="off"
          rows={Math.min(18, text.split('\n').length + 1)}
          value={text}
          onInput={(event) => write(event.currentTarget.value)}
        />
      </label>
      <div aria-live="polite" data-supposed>
        {'refusal' in read ? (
          <p class="warn">{read.refusal}</p>
        ) : suppose === null ? (
          <p class="mute">The rules are still being loaded.</p>
        ) : changes.length === 0 ? (
          <p class="mute">As it was recorded. What is changed is judged at once.</p>
        ) : (
          <Supposed diagnosis={suppose(diagnosis, at, read)} at={at} />
        )}
      </div>
      {changes.length > 0 && <ChangedLines changes={changes} label="Changed lines" />}
      {changes.length > 0 && !('refusal' in read) && (
        <TrialSection key={text} diagnosis={diagnosis} written={{ at, response: read }} />
      )}
      <p class="actions">
        {changes.length > 0 && <CopyButton label="Copy the change" text={() => textOf(changes)} />}
        <button type="button" class="button" disabled={text === recorded} onClick={() => write(recorded)}>
          Reset
        </button>
        <button type="button" class="button" onClick={close}>
          Close
        </button>
      </p>
    </div>
  );
}

const textOf = (changes: readonly LineChange[]): string =>
  changes.map(({ kind, text }) => `${kind === 'added' ? '+' : '-'} ${text}`).join('\n');
