import { useId } from 'preact/hooks';
import type { ServerChange } from '../../snippets/server-change';
import type { Stack } from '../../snippets/stack';
import { STACKS } from '../../snippets/stacks';
import { RichText } from '../parts/rich-text';
import { text } from '../texts/text';

/** The value that stands for no stack. */
export const HEADER_LINES = '';

const GROUPS: readonly Stack['kind'][] = ['application', 'proxy', 'managed'];

interface Props {
  readonly change: ServerChange;
  readonly showsLines: boolean;
  readonly choose: (stack: string) => void;
}

/** In which words the change is shown, and what the responses tell of the server. */
export function StackChoice({ change: { stack, recognised }, showsLines, choose }: Props) {
  const id = useId();
  return (
    <p class="stack-choice">
      <label for={id}>{text('server')}</label>{' '}
      <select
        id={id}
        data-stack-choice
        value={showsLines || stack === null ? HEADER_LINES : stack}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        <option value={HEADER_LINES}>{text('stackNone')}</option>
        {GROUPS.map((kind) => (
          <optgroup key={kind} label={text(`stacks_${kind}`)}>
            {Object.entries(STACKS)
              .filter(([, each]) => each.kind === kind)
              .map(([value, each]) => (
                <option key={value} value={value}>
                  {each.title}
                </option>
              ))}
          </optgroup>
        ))}
      </select>{' '}
      {recognised.length > 0 && (
        <small class="mute" data-recognised={recognised[0]?.stack}>
          {recognised.map((guess, index) => (
            <span key={guess.stack}>
              <RichText
                text={text(index === 0 ? 'stackFirst' : 'stackNext', STACKS[guess.stack].title, guess.evidence)}
              />
            </span>
          ))}
        </small>
      )}
    </p>
  );
}
