import type { ServerIntent } from '../model/change';
import type { HeaderEdit } from '../model/header';

/** What the intents change in a response. */
export interface ResponseEdits {
  /** null: the status does not change. */
  readonly status: number | null;
  /** In the order of the intents. */
  readonly edits: readonly HeaderEdit[];
}

/**
 * Derives the status and the header edits that intents ask for. The engine, the lines that are shown as missing and the
 * snippet all use this function.
 *
 * In: intents in the order in which their lines are written. Out: as above; of two statuses the last one is used. Never throws.
 */
export function responseEdits(intents: readonly ServerIntent[]): ResponseEdits {
  const statuses = intents.flatMap((each) => (each.intent === 'answer-status' ? [each.status] : []));
  return { status: statuses.at(-1) ?? null, edits: intents.flatMap(editsOf) };
}

/** What must be removed, each in a few words; backticks mark code. */
export const removalsOf = (intents: readonly ServerIntent[]): readonly string[] =>
  intents.flatMap((each) => {
    if (each.intent === 'remove-header') return [`\`${each.name}\``];
    return each.intent === 'one-line-only' ? [`every other \`${each.name}\` line`] : [];
  });

const set = (name: string, value: string): readonly HeaderEdit[] => [{ op: 'set', name, value }];

function editsOf(intent: ServerIntent): readonly HeaderEdit[] {
  switch (intent.intent) {
    case 'allow-origin':
      return set('Access-Control-Allow-Origin', intent.origin);
    case 'allow-only-listed':
      return set('Access-Control-Allow-Origin', intent.origins[0]);
    case 'allow-credentials':
      return set('Access-Control-Allow-Credentials', 'true');
    case 'allow-methods':
      return set('Access-Control-Allow-Methods', intent.methods.join(', '));
    case 'allow-headers':
      return set('Access-Control-Allow-Headers', intent.names.join(', '));
    case 'expose-headers':
      return set('Access-Control-Expose-Headers', intent.names.join(', '));
    case 'vary-by':
      return [{ op: 'append', name: 'Vary', value: intent.names.join(', ') }];
    case 'answer-status':
      return [];
    case 'one-line-only':
      return set(intent.name, intent.value);
    case 'remove-header':
      return [{ op: 'remove', name: intent.name, value: '' }];
    case 'redirect-to':
      return set('Location', intent.url);
    case 'resource-policy':
      return set('Cross-Origin-Resource-Policy', intent.value);
    case 'embedder-policy':
      return set('Cross-Origin-Embedder-Policy', intent.value);
    case 'content-security-policy':
      return set('Content-Security-Policy', intent.value);
    case 'content-type':
      return set('Content-Type', intent.value);
    case 'retry-with-storage-access':
      return set('Activate-Storage-Access', `retry; allowed-origin="${intent.origin}"`);
  }
}
