import type { Cause } from '../../model/cause';
import { linesNamed } from '../../model/header-lookup';
import { valueFacts } from '../../model/redacted-value';
import { cookiesForUrl } from '../../standards/cookies/cookie-matching';
import { advice } from '../decide/make-cause';
import type { Case, CaseHop } from '../facts/case';

/**
 * From how many bytes of cookies a status is explained by them. OURS: 431 (and 494 of nginx) says that the headers are too large,
 * and a request without cookies has about 1 KB of them; 400 says it only where they exceed what the strictest servers accept.
 */
const LEAST_BYTES: ReadonlyMap<number, number> = new Map([
  [431, 2_000],
  [494, 2_000],
  [400, 7_000],
]);

/** A server that refuses a request because its cookies are too long together. Never throws. */
export function adviseTooLong({ related }: Case, { hop, index, response }: CaseHop): readonly Cause[] {
  const least = LEAST_BYTES.get(response?.status ?? 0);
  if (least === undefined || !hop.actual?.requestHeaders.known) return [];
  const lines = linesNamed(hop.actual.requestHeaders.value, 'Cookie');
  const [line] = lines;
  if (line === undefined) return [];
  const sizes = lines
    .flatMap(({ value }) => value.split('; '))
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return { name, bytes: name.length + 1 + valueFacts(value.join('=')).sizeBytes };
    });
  const total = sizes.reduce((sum, { bytes }) => sum + bytes + 2, -2);
  const longest = sizes.reduce((one, other) => (other.bytes > one.bytes ? other : one));
  if (total < least) return [];
  const stored = cookiesForUrl(related.cookies[index]?.stored ?? [], hop.url);
  const setBy = stored.find(({ name }) => name === longest.name)?.setBy ?? null;
  const at = { hop: index, message: 'request' } as const;
  const header = { kind: 'header-line', at, index: line.index, span: null } as const;
  const status = { kind: 'status', at: { hop: index, message: 'response' } } as const;
  const subjects = [`${total}`, longest.name, `${longest.bytes}`, ...(setBy === null ? [] : [setBy])];
  return [advice('login:cookies-too-long', at, [header, status], { subjects, certainty: 'inferred' })];
}
