import { NETWORK_ERROR_TEXTS, type ResponseCheck } from './network-error-texts';

export type { ResponseCheck } from './network-error-texts';

/** 'no-error': null, there is no error. 'no-text': there is one, and its text is empty. 'unknown': the table has not its text. */
export type NetworkErrorName = keyof typeof NETWORK_ERROR_TEXTS | 'no-error' | 'no-text' | 'unknown';

/** What a browser's error text says. */
export interface NetworkErrorKind {
  readonly name: NetworkErrorName;
  /** True: nothing of the request was sent. False: the text does not show that. */
  readonly neverSent: boolean;
  /** The check that refused a response; null: the text names none. */
  readonly refusedBy: ResponseCheck | null;
}

/**
 * What a browser’s text for a failed request says. The engine asks this, and looks into no text itself.
 *
 * In: the text as the browser has it; null where the request did not end in an error. Out: its kind. Never throws.
 * OURS: the table is in network-error-texts.ts, each line with its source. The browsers share no text, and no known text
 * changed its meaning from one version to another, so the text alone is enough.
 */
export function networkErrorKind(text: string | null): NetworkErrorKind {
  if (text === null) return bare('no-error');
  if (text === '') return bare('no-text');
  for (const name of Object.keys(NETWORK_ERROR_TEXTS).filter(isName)) {
    for (const line of NETWORK_ERROR_TEXTS[name]) {
      const matches = typeof line.text === 'string' ? line.text === text : line.text.test(text);
      if (matches) return { name, neverSent: line.neverSent === true, refusedBy: line.refusedBy ?? null };
    }
  }
  return bare('unknown');
}

const isName = (key: string): key is keyof typeof NETWORK_ERROR_TEXTS => key in NETWORK_ERROR_TEXTS;

const bare = (name: NetworkErrorName): NetworkErrorKind => ({ name, neverSent: false, refusedBy: null });
