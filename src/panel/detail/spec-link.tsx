import type { SpecRef, Standard } from '../../model/decision';
import { specUrl } from '../../reference/standards';
import { Glyph } from '../parts/icons';
import { text } from '../texts/text';

const NAMES: Readonly<Record<Standard, string>> = {
  fetch: 'Fetch',
  rfc6265bis: 'RFC6265bis',
  rfc6750: 'RFC 6750',
  'mixed-content': 'Mixed Content',
  'secure-contexts': 'Secure Contexts',
  chips: 'CHIPS',
  html: 'HTML',
  'clear-site-data': 'Clear Site Data',
  csp: 'Content Security Policy',
  'local-network-access': 'Local Network Access',
};

/** The standards’ names of places whose anchor is not clear. */
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

/** A link to a step of a standard: "Fetch, CORS check, step 4". */
export function SpecLink({ spec }: { spec: SpecRef }) {
  const place = PLACES[spec.anchor] ?? spec.anchor.replace(/^(concept|name|sec|section)-/, '').replaceAll('-', ' ');
  return (
    <a class="spec" href={specUrl(spec)} target="_blank" rel="noreferrer">
      {`${NAMES[spec.standard]}, ${place}`}
      {spec.step !== null && `, ${text('specStep', String(spec.step))}`}
      <Glyph name="out" />
    </a>
  );
}
