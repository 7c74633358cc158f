import type { SpecRef, Standard } from '../model/decision';
import { Glyph } from './icons';

const STANDARDS: Readonly<Record<Standard, readonly [name: string, page: string]>> = {
  fetch: ['Fetch', 'https://fetch.spec.whatwg.org/'],
  rfc6265bis: ['RFC6265bis', 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html'],
  'mixed-content': ['Mixed Content', 'https://w3c.github.io/webappsec-mixed-content/'],
  'secure-contexts': ['Secure Contexts', 'https://w3c.github.io/webappsec-secure-contexts/'],
  chips: ['CHIPS', 'https://datatracker.ietf.org/doc/html/draft-cutler-httpbis-partitioned-cookies'],
  html: ['HTML', 'https://html.spec.whatwg.org/multipage/'],
  csp: ['Content Security Policy', 'https://w3c.github.io/webappsec-csp/'],
  'local-network-access': ['Local Network Access', 'https://wicg.github.io/local-network-access/'],
};

/** What the standards call the places that an anchor does not name well. */
const PLACES: Readonly<Record<string, string>> = {
  'concept-cors-check': 'CORS check',
  'cors-preflight-fetch-0': 'CORS-preflight fetch',
  'http-redirect-fetch': 'HTTP-redirect fetch',
  'http-fetch': 'HTTP fetch',
  'concept-network-error': 'network error',
  'concept-request-tainted-origin': 'redirect-taint',
  'cors-protocol-and-credentials': 'CORS protocol and credentials',
  'fetch-controller-abort': 'abort a fetch controller',
  'origin-header': 'Origin header',
};

/** A step of a standard as words that lead to it: "Fetch, CORS check, step 4". */
export function SpecLink({ spec }: { spec: SpecRef }) {
  const [name, page] = STANDARDS[spec.standard];
  const place = PLACES[spec.anchor] ?? spec.anchor.replace(/^(concept|name|sec|section)-/, '').replaceAll('-', ' ');
  const step = spec.step === null ? '' : `, step ${spec.step}`;
  return (
    <a class="spec" href={`${page}#${spec.anchor}`} target="_blank" rel="noreferrer">
      {`${name}, ${place}${step}`}
      <Glyph name="out" />
    </a>
  );
}
