import type { Exchange, ResponseRecord } from '../../model/exchange';
import type { EmbedderPolicy } from '../../model/facts';
import { inferred, type Known, proven, unknown } from '../../model/known';
import type { Related } from '../../model/related';
import { embedderPolicyOf } from '../../standards/embedder-policy';

/** The response that contained a document, and its URL. */
export interface DocumentResponse {
  readonly url: string;
  readonly response: ResponseRecord;
}

/** The response that contained the client’s document; null when it was not recorded. For a frame: the document around it. */
export function clientDocument({ documents }: Related): DocumentResponse | null {
  const [document] = documents;
  const last = document?.hops.at(-1);
  const response = last?.actual?.response;
  return last && response ? { url: last.url, response } : null;
}

/** The embedder policy of the client’s document, as far as its response was recorded. */
export function embedderPolicyFact(exchange: Exchange, related: Related): Known<EmbedderPolicy> {
  if (exchange.request.type === 'main_frame') return proven('unsafe-none', 'a top-level page is in no other document');
  const document = clientDocument(related);
  if (document === null) return unknown('the response headers of the page');
  const policy = embedderPolicyOf(document.url, document.response.headerList);
  const because = 'the response headers of the page state it';
  // Where neither an event nor a file names the frame of a request, that the page itself made it is a conclusion.
  return exchange.client.frame === null ? inferred(policy, because) : proven(policy, because);
}
