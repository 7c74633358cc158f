import type { CredentialsMode } from '../../model/exchange';
import type { WrittenRequest } from '../../what-if/written-request';
import { isOneOf, noSuch, type Refused, refused } from '../options';

/** A request that was written by hand, without its responses, which are in files; empty where an option is not given. */
export interface WrittenOptions extends Omit<WrittenRequest, 'response' | 'preflightResponse'> {
  /** null: none is given. */
  readonly preflightFile: string | null;
}

/** The options of a request that was written by hand; the file of `headers` is the input. */
export const WRITTEN_OPTIONS = [
  'headers',
  'origin',
  'url',
  'method',
  'credentials',
  'request-header',
  'cookie',
  'preflight',
] as const;

const MODES = ['include', 'same-origin', 'omit'] as const satisfies readonly CredentialsMode[];

/** Reads them. In: the values by the names of their options. Out: null: no such request is given. Never throws. */
export function readWrittenOptions(values: ReadonlyMap<string, string>): WrittenOptions | Refused | null {
  if (!values.has('headers')) {
    const alone = WRITTEN_OPTIONS.find((name) => values.has(name));
    return alone === undefined
      ? null
      : refused(`--${alone} needs --headers FILE, too: the response to the request itself (- reads standard input).`);
  }
  const credentialsMode = values.get('credentials') ?? 'include';
  if (!isOneOf(credentialsMode, MODES)) return noSuch('credentials', credentialsMode, MODES);
  return {
    origin: values.get('origin') ?? '',
    url: values.get('url') ?? '',
    method: values.get('method') ?? '',
    credentialsMode,
    headers: values.get('request-header') ?? '',
    cookies: values.get('cookie') ?? '',
    preflightFile: values.get('preflight') ?? null,
  };
}
