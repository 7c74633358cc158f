import type { Exchange } from '../../model/exchange';
import { clockTime, entriesOfFile, scriptName, splitUrl } from '../state/format';

/** Which request this is: method and URL, the origin and the script line that made it, its time, its place in an imported file. */
export function RequestLine({ exchange, entries }: { exchange: Exchange; entries: readonly number[] }) {
  const { client, request, hops, startedAtMs } = exchange;
  const [first] = hops;
  const { host, pathAndQuery } = splitUrl(first.url);
  const scheme = first.url.slice(0, first.url.indexOf(host));
  const { origin } = client;
  return (
    <p class="request-line">
      <b>{first.method}</b>{' '}
      <span class="url">
        {host === '' ? '' : scheme}
        {host}
        <b>{pathAndQuery}</b>
      </span>{' '}
      <span class="from">
        <span>
          from {origin.known ? origin.value : 'an origin that is not known'}
          {client.isTopLevel.known && !client.isTopLevel.value ? ', in a frame' : ''}
        </span>
        {request.initiator && (
          <span title={`${request.initiator.url}:${request.initiator.line}:${request.initiator.column}`}>
            {scriptName(request.initiator.url)}:{request.initiator.line}
          </span>
        )}
        <span>{clockTime(startedAtMs)}</span>
        {entries.length > 0 && (
          <span data-entries title="Positions in log.entries, counted from 0">
            {entriesOfFile(entries)}
          </span>
        )}
      </span>
    </p>
  );
}
