import { useState } from 'preact/hooks';
import { askingCurlOf } from '../../changes/curl';
import type { CredentialsMode } from '../../model/exchange';
import { madeExchange } from '../../what-if/made-exchange';
import { pastedEntry } from '../../what-if/pasted-entry';
import { type ReadRequest, readRequest, refusalAlone } from '../../what-if/read-request';
import type { WrittenRequest } from '../../what-if/written-request';
import { CopyButton } from '../parts/copy-button';
import { usePanel } from '../state/panel-context';
import { text } from '../texts/text';
import { TryResult } from './try-result';

/** A request that is written by hand, without any recording, and what the browser would do with it. Nothing is sent. */
export function TryView() {
  const { whatIf } = usePanel();
  const [written, setWritten] = useState(whatIf.written.current);
  const write = (change: Partial<WrittenRequest>): void => {
    const next = { ...written, ...change };
    whatIf.written.current = next;
    setWritten(next);
  };
  const read = readRequest(written);
  const judge = whatIf.judgeMade();
  return (
    <>
      <section class="try-form" aria-label={text('tryForm')} data-try>
        <p class="mute">{text('tryFormText')}</p>
        <div class="try-row">
          <Line label={text('tryOrigin')} field="origin" hint="https://app.example" {...{ written, read, write }} />
          <Choice
            label={text('tryCredentials')}
            value={written.credentialsMode}
            options={CREDENTIALS}
            choose={(credentialsMode) => write({ credentialsMode })}
          />
        </div>
        <div class="try-row">
          <Choice
            label={text('tryMethod')}
            value={written.method}
            options={METHODS}
            choose={(method) => write({ method })}
          />
          <Line label={text('tryUrl')} field="url" hint="https://api.example/me" {...{ written, read, write }} />
        </div>
        <Lines
          label={text('tryHeaders')}
          field="headers"
          hint="Content-Type: application/json"
          rows={2}
          {...{ written, read, write }}
        />
        <Lines
          label={text('tryCookies')}
          field="cookies"
          hint="sid=1; Path=/; SameSite=Lax"
          rows={1}
          {...{ written, read, write }}
        />
        {needsPreflight(written, read) && (
          <Lines
            label={text('tryPreflightResponse')}
            field="preflightResponse"
            hint={'204 No Content\nAccess-Control-Allow-Origin: https://app.example'}
            rows={5}
            {...{ written, read, write }}
          />
        )}
        <Lines
          label={text('tryResponse')}
          field="response"
          hint={'200 OK\nAccess-Control-Allow-Origin: https://app.example'}
          rows={8}
          {...{ written, read }}
          write={(change) => {
            const entry = pastedEntry(change.response ?? '');
            write(entry === null || 'refusal' in entry ? change : entry);
          }}
        />
      </section>
      <section class="try-result" aria-label={text('tryResult')} aria-live="polite" data-try-result>
        {'request' in read ? (
          judge === null ? (
            <p class="mute">{text('rulesLoading')}</p>
          ) : (
            <TryResult diagnosis={judge(madeExchange(read.request))} />
          )
        ) : (
          <p class="mute">{text('wanted' in read ? `tryNext_${read.wanted}` : 'trySeeField')}</p>
        )}
        {'asking' in read && <CopyButton text={askingCurlOf(read.asking)} label={text('tryCopyPreflight')} />}
      </section>
    </>
  );
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;
const CREDENTIALS = ['include', 'same-origin', 'omit'] as const satisfies readonly CredentialsMode[];

/** Also while its response is written, which may not be readable yet. */
const needsPreflight = (written: WrittenRequest, read: ReadRequest): boolean =>
  'request' in read
    ? read.request.preflight !== null
    : ('wanted' in read ? read.wanted : read.field) === 'preflightResponse' || written.preflightResponse.trim() !== '';

interface FieldProps {
  readonly label: string;
  readonly field: 'origin' | 'url' | 'headers' | 'cookies' | 'response' | 'preflightResponse';
  readonly hint: string;
  readonly written: WrittenRequest;
  readonly read: ReadRequest;
  readonly write: (change: Partial<WrittenRequest>) => void;
}

/** Each field that cannot be used says so, not the first one alone. */
function refusalOf(written: WrittenRequest, read: ReadRequest, field: FieldProps['field']): string | null {
  if ('refusal' in read && read.field === field) return read.refusal;
  const standsAlone = field === 'origin' || field === 'url' || field === 'headers' || field === 'response';
  return standsAlone ? refusalAlone(written, field) : null;
}

function Line({ label, field, hint, written, read, write }: FieldProps) {
  const refusal = refusalOf(written, read, field);
  return (
    <label class="try-field">
      {label}
      <input
        type="text"
        spellcheck={false}
        autocomplete="off"
        placeholder={hint}
        value={written[field]}
        aria-invalid={refusal !== null}
        onInput={(event) => write({ [field]: event.currentTarget.value })}
      />
      {refusal !== null && <span class="warn">{refusal}</span>}
    </label>
  );
}

function Lines({ label, field, hint, rows, written, read, write }: FieldProps & { readonly rows: number }) {
  const refusal = refusalOf(written, read, field);
  return (
    <label class="try-field">
      {label}
      <textarea
        spellcheck={false}
        autocomplete="off"
        placeholder={hint}
        rows={Math.min(16, Math.max(rows, written[field].split('\n').length + 1))}
        value={written[field]}
        aria-invalid={refusal !== null}
        onInput={(event) => write({ [field]: event.currentTarget.value })}
      />
      {refusal !== null && <span class="warn">{refusal}</span>}
    </label>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Value[];
  readonly choose: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, choose }: ChoiceProps<Value>) {
  return (
    <label class="try-field try-choice">
      {label}
      <select
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option === event.currentTarget.value);
          if (chosen !== undefined) choose(chosen);
        }}
      >
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </label>
  );
}
