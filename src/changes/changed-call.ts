import type { PageChange } from '../model/change';
import type { RequestMode } from '../model/exchange';
import type { HeaderLine, HeaderList } from '../model/header';
import { isNamed } from '../model/header-lookup';
import { type Call, urlInSnippet } from './call';

/** A call with the change made: everything that a snippet of any API needs. */
export interface ChangedCall extends Call {
  readonly mode: RequestMode | null;
  readonly redirect: 'follow' | 'manual' | null;
  readonly targetAddressSpace: 'loopback' | 'local' | null;
}

/** The call with the change applied. In: the call; what changes. Out: the same call with that one thing changed. Never throws. */
export const changedCall = (call: Call, change: PageChange): ChangedCall => ({
  ...call,
  url: change.url === undefined ? call.url : urlInSnippet(change.url),
  method: change.method ?? call.method,
  credentialsMode: change.credentialsMode ?? call.credentialsMode,
  headers: changedHeaders(call.headers, change),
  mode: change.mode ?? null,
  redirect: change.redirect ?? null,
  targetAddressSpace: change.targetAddressSpace ?? null,
});

function changedHeaders(headers: HeaderList, { addHeader, removeHeader }: PageChange): HeaderList {
  const isOther = (name: string) => (line: HeaderLine) => !isNamed(line, name);
  const kept = removeHeader === undefined ? headers : headers.filter(isOther(removeHeader));
  return addHeader === undefined ? kept : [...kept.filter(isOther(addHeader.name)), addHeader];
}
