import { text } from '../texts/text';
import type { ReadMessage } from './read-message';

/** What a message names, in the panel’s words: "Wildcard origin with credentials", "Status 401". */
export function failureInWords({ kind, failures, status }: ReadMessage): string {
  switch (kind) {
    case 'named':
      return listed([...new Set(failures.map(({ meaning }) => meaning))]);
    case 'status':
      return text('messageStatus', String(status));
    case 'cors':
      return text('messageCors');
    case 'any':
      return text('messageAny');
  }
}

/** "a", "a or b", "a, b or another" */
function listed([first = '', second, ...rest]: readonly string[]): string {
  if (second === undefined) return first;
  return rest.length === 0 ? `${first} or ${second}` : `${first}, ${second} or another`;
}
