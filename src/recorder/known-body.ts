import { membersOf, textOr } from './json';

/** Sentences with which the CORS and CSRF layers of server programs refuse, as they begin. */
const SENTENCES: readonly RegExp[] = [
  // Starlette: the parts that are refused follow.
  /^Disallowed CORS (?:origin|method|headers)\b/,
  // Spring
  /^Invalid CORS request\b/,
  // SvelteKit
  /Cross-site (?:POST|PUT|PATCH|DELETE) form submissions are forbidden/,
  // Laravel
  /CSRF token mismatch\./,
  // Django REST framework
  /CSRF Failed: [A-Z][a-z ]{0,40}/,
  // Rails
  /ActionController::InvalidAuthenticityToken/,
  // Express, without a handler for the path
  /<pre>Cannot (?:GET|POST|PUT|PATCH|DELETE|OPTIONS) /,
];
/** So much of a body is looked at. */
const LOOKED_AT = 2_000;

/**
 * Finds in the body of an error response, where a file has it, a sentence that names the server's program.
 *
 * In: the `content` of a HAR entry. Out: that sentence alone, which is the same for everybody; null: none, or the body is encoded. Nothing
 * else of a body is read. Never throws.
 */
export function knownBody(content: unknown): string | null {
  const { text, encoding } = membersOf(content);
  if (encoding !== undefined && encoding !== '') return null;
  const begin = textOr(text, '').slice(0, LOOKED_AT);
  for (const sentence of SENTENCES) {
    const [found] = sentence.exec(begin) ?? [];
    if (found !== undefined) return found.replace('<pre>', '').trim();
  }
  return null;
}
