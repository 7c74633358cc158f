import type { Exchange } from '../../model/exchange';
import { firstValue } from '../../model/header-lookup';
import { withoutSecrets } from '../../redaction/secrets-in-text';
import { clockTime, entriesOfFile, scriptName, splitUrl } from '../state/format';
import { text } from '../texts/text';
import { useClamped } from './use-clamped';

/** Which request this is: method and URL, the origin and the script line that made it, its time, its place in an imported file. */
export function RequestLine({ exchange, entries }: { exchange: Exchange; entries: readonly number[] }) {
  const { client, request, hops, startedAtMs } = exchange;
  const [first] = hops;
  const { host, pathAndQuery } = splitUrl(first.url);
  const shownUrl = withoutSecrets(first.url);
  const scheme = shownUrl.slice(0, shownUrl.indexOf(host));
  const { shown, toggle } = useClamped([{ text: withoutSecrets(pathAndQuery), marked: false }]);
  return (
    <p class="request-line">
      <b>{first.method}</b>{' '}
      <span class="url">
        {host === '' ? '' : scheme}
        {host}
        <b>{shown.map((piece) => piece.text).join('')}</b>
      </span>{' '}
      {toggle}{' '}
      <span class="from">
        <span>
          {requesterText(exchange)}
          {client.isTopLevel.known && !client.isTopLevel.value ? `, ${text('inFrame')}` : ''}
        </span>
        {request.initiator && (
          <span
            title={`${withoutSecrets(request.initiator.url)}:${request.initiator.line}:${request.initiator.column}`}
          >
            {scriptName(request.initiator.url)}:{request.initiator.line}
          </span>
        )}
        <span>{clockTime(startedAtMs)}</span>
        {entries.length > 0 && (
          <span data-entries title={text('entriesTitle')}>
            {entriesOfFile(entries)}
          </span>
        )}
      </span>
    </p>
  );
}

/** Sec-Fetch-Site is `none` where the user started a navigation: the address bar, a bookmark (Fetch Metadata, 2.4). */
function requesterText({ client: { origin }, request, hops: [first] }: Exchange): string {
  if (origin.known) return text('requestFrom', origin.value);
  const sent = first.actual?.requestHeaders;
  const site = sent?.known ? firstValue(sent.value, 'Sec-Fetch-Site') : null;
  return text(request.type === 'main_frame' && site === 'none' ? 'openedByUser' : 'requestFromUnknown');
}
