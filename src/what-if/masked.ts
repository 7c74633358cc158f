import { isSameName } from '../model/header-lookup';
import { withoutSecrets } from '../redaction/secrets-in-text';
import type { LineChange } from './line-changes';
import type { WrittenResponse } from './response-text';

const maskedValue = (value: string): string => withoutSecrets(value, { isValue: true });

/** A response as it may be shown: the secrets in its values are replaced by `•••`. Never throws. */
export const maskedResponse = (response: WrittenResponse): WrittenResponse => ({
  ...response,
  headerList: response.headerList.map(({ name, value }) => ({ name, value: maskedValue(value) })),
});

/**
 * Gives the lines that were left as they were shown the values that were recorded.
 *
 * In: a response that was written, beginning with what `maskedResponse` shows; the recorded one. Never throws.
 */
export function unmasked(written: WrittenResponse, recorded: WrittenResponse): WrittenResponse {
  // Two lines may look the same when they are masked: each recorded one is given back once, in order.
  const left = [...recorded.headerList];
  const headerList = written.headerList.map((line) => {
    const at = left.findIndex(({ name, value }) => isSameName(name, line.name) && maskedValue(value) === line.value);
    const [original] = at < 0 ? [] : left.splice(at, 1);
    return original === undefined ? line : { name: line.name, value: original.value };
  });
  return { ...written, headerList };
}

/** A changed line as it may be shown and copied. Never throws. */
export function maskedChange({ kind, text }: LineChange): LineChange {
  const start = text.indexOf(': ') + 2;
  return start < 2 ? { kind, text } : { kind, text: text.slice(0, start) + maskedValue(text.slice(start)) };
}
