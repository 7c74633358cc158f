import { withoutSecrets } from '../../redaction/secrets-in-text';
import { cutAtSpans, type Mark, type Marks } from './marks';
import { useClamped } from './use-clamped';

const PARTS = ['scheme', 'userinfo', 'host', 'port', 'path'] as const;

/** A hop's method and URL, its secrets replaced, with the part that decided marked. */
export function RequestUrl({
  method,
  url: recorded,
  hop,
  marks,
}: {
  method: string;
  url: string;
  hop: number;
  marks: Marks;
}) {
  const url = withoutSecrets(recorded);
  const found = PARTS.flatMap((part) => {
    const mark = marks.get(`url ${hop} ${part}`);
    return mark ? [{ part, mark }] : [];
  });
  const spans: Mark['spans'] = found.map(({ part }) => spanOf(url, part));
  const { shown, toggle } = useClamped(cutAtSpans(url, spans));
  return (
    <>
      <code class={found[0]?.mark.tone ?? ''}>
        {method} {shown.map(({ text, marked }) => (marked ? <mark key={text}>{text}</mark> : text))}
      </code>{' '}
      {toggle}
    </>
  );
}

/** The position of a part in the text of a URL; an empty span when the URL has no such part. */
function spanOf(text: string, part: (typeof PARTS)[number]): readonly [number, number] {
  const match = /^([a-z][a-z0-9+.-]*:)\/\/(?:([^/?#@]*)@)?(\[[^\]]*\]|[^/?#:]*)(?::(\d+))?([^?#]*)/di.exec(text);
  const group = PARTS.indexOf(part) + 1;
  return match?.indices?.[group] ?? [0, 0];
}
