import type { LineChange } from '../../what-if/line-changes';
import { text } from '../texts/text';

const SIGNS = { removed: '−', added: '+' } as const satisfies Record<LineChange['kind'], string>;

/** Lines that were removed and added, each with its sign. */
export function ChangedLines({ changes, label }: { readonly changes: readonly LineChange[]; readonly label: string }) {
  return (
    <ul class="changes" aria-label={label}>
      {changes.map(({ kind, text: line }, at) => (
        <li key={`${at} ${kind} ${line}`} class={kind}>
          <span aria-hidden="true">{SIGNS[kind]}</span>
          <span class="sr-only">{text(kind === 'added' ? 'lineAdded' : 'lineRemoved')} </span>
          <code>{line}</code>
        </li>
      ))}
    </ul>
  );
}
