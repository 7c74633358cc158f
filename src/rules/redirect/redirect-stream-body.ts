import type { HeaderList } from '../../model/header';
import { firstValue } from '../../model/header-lookup';
import { parseUrl } from '../../model/parse-url';
import { changeCall, UNSEEN_URL } from '../shared/fixes';
import type { Rule } from '../shared/rule';
import { fetchSpec } from '../shared/spec';
import { apiHost, code, fixedNames } from '../shared/words';

/** A body that is a stream can be sent only once: only a 303, which removes the body, can be followed. */
export const rule = {
  id: 'redirect-stream-body',
  severity: 'blocks',
  spec: [fetchSpec('concept-http-redirect-fetch', '11')],
  explain: (s) => ({
    title: `${code(apiHost(s))} redirected a request whose body is a stream (${s.response?.status}), and a stream cannot be sent twice.`,
    why: 'A redirect with 301, 302, 307 or 308 is followed with the same body, and the browser did not store it. A `ReadableStream` body cannot be read again.',
    short: 'Redirect of a streamed body',
  }),
  fixes: (s) => [
    changeCall(
      s,
      'call-the-target',
      'Call the final URL directly, or send the body as text, a Blob or an ArrayBuffer',
      { url: target(s.exchange.hops.at(-1)?.url ?? '', s.response?.headerList ?? []) },
      {
        snippet: {
          language: 'js',
          text: "fetch(finalUrl, { method: 'POST', body: await new Response(stream).blob() })",
        },
        notProved: UNSEEN_URL,
      },
    ),
  ],
  browserNames: fixedNames(['net::ERR_INVALID_ARGUMENT'], []),
} as const satisfies Rule;

function target(from: string, headerList: HeaderList): string {
  const location = firstValue(headerList, 'Location') ?? from;
  return parseUrl(location, from)?.href ?? from;
}
