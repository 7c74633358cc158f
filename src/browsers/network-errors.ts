import { NETWORK_ERROR_TEXTS, type NetworkErrorText, type ResponseCheck } from './network-error-texts';

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
  const line = LINES.find(({ text: known }) => (typeof known === 'string' ? known === text : known.test(text)));
  return line === undefined
    ? bare('unknown')
    : { name: line.name, neverSent: line.neverSent === true, refusedBy: line.refusedBy ?? null };
}

const isName = (key: string): key is keyof typeof NETWORK_ERROR_TEXTS => key in NETWORK_ERROR_TEXTS;

const bare = (name: NetworkErrorName): NetworkErrorKind => ({ name, neverSent: false, refusedBy: null });

const LINES = Object.keys(NETWORK_ERROR_TEXTS)
  .filter(isName)
  .flatMap((name) => NETWORK_ERROR_TEXTS[name].map((line: NetworkErrorText) => ({ ...line, name })));
