import { useId, useState } from 'preact/hooks';
import type { Check } from '../../snippets/checks';
import { CopyButton } from '../parts/copy-button';
import { RichText } from '../parts/rich-text';
import { text } from '../texts/text';

/** Commands that show whether the server has changed. */
export function Checks({ checks }: { checks: readonly Check[] }) {
  const shellId = useId();
  const [isPowerShell, setPowerShell] = useState(false);
  return (
    <details class="header-lines" data-checks>
      <summary>{text('howToCheck')}</summary>
      <p class="stack-choice">
        <label for={shellId}>{text('shell')}</label>{' '}
        <select
          id={shellId}
          value={isPowerShell ? 'powershell' : 'posix'}
          onChange={({ currentTarget }) => setPowerShell(currentTarget.value === 'powershell')}
        >
          <option value="posix">sh, bash, zsh</option>
          <option value="powershell">PowerShell</option>
        </select>
      </p>
      {checks.map(({ says, posix, powershell }) => {
        const command = isPowerShell ? powershell : posix;
        return (
          <div class="snippet" key={posix}>
            <p class="snippet-place">
              <RichText text={says} />
            </p>
            <pre>
              <code>{command}</code>
            </pre>
            <CopyButton text={command} />
          </div>
        );
      })}
    </details>
  );
}
