import type { LineChange } from '../../what-if/line-changes';

const SIGNS = { removed: '−', added: '+' } as const satisfies Record<LineChange['kind'], string>;

/** Lines that were removed and added, each with its sign. */
export function ChangedLines({ changes, label }: { readonly changes: readonly LineChange[]; readonly label: string }) {
  return (
    <ul class="changes" aria-label={label}>
      {changes.map(({ kind, text }, at) => (
        <li key={`${at} ${kind} ${text}`} class={kind}>
          <span aria-hidden="true">{SIGNS[kind]}</span>
          <span class="sr-only">{kind === 'added' ? 'Added: ' : 'Removed: '}</span>
          <code>{text}</code>
        </li>
      ))}
    </ul>
  );
}
