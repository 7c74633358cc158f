import { withoutSecrets } from '../../redaction/secrets-in-text';
import type { Row } from '../state/row';
import type { UrlParts } from '../state/rows/url-parts';

/** Host and path in pieces: what tells the URLs of the list apart is cut last. */
export function RequestName({ row, namesHost, urls }: { row: Row; namesHost: boolean; urls: UrlParts }) {
  const { host } = row;
  return (
    <span class="name">
      <span class="name-line">
        <bdi dir="ltr">
          {namesHost && host !== '' && <span class="name-host">{host}</span>}
          {urls.partsOf({ host, pathAndQuery: withoutSecrets(row.pathAndQuery) }).map(({ kind, text }, index) => (
            // A beginning is cut by right-to-left overflow, around left-to-right text.
            <span key={index} class={`name-${kind}`}>
              {kind === 'head' || kind === 'differs' ? <bdi dir="ltr">{text}</bdi> : text}
            </span>
          ))}
        </bdi>
      </span>
    </span>
  );
}
