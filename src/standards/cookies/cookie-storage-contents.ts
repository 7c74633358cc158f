import { isPublicSuffix } from '../site';
import { pair, shown, yesOrNo } from '../step';
import { type Held, hostAndPath } from './cookie-checks';
import { domainMatches } from './cookie-matching';
import { prefixViolations } from './cookie-prefix';
import { type StorageCheck, type StorageInput, storageLine, storageStep } from './cookie-storage-check';
import { attributeSpan, CONTROL_CHARACTER, type ParsedSetCookie, type parseSetCookieString } from './set-cookie';

const MAX_NAME_AND_VALUE_BYTES = 4096;

/**
 * Checks the requirements of the storage model that depend on what is written in the cookie, and on the host.
 *
 * In: the input, and its set-cookie-string as parsed. Out: the checks that concern it, up to the first after which
 * nothing is left to judge. Never throws.
 * Standard: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#storage-model (read 2026-07)
 */
export function checksOfCookie(
  input: StorageInput,
  parsed: ReturnType<typeof parseSetCookieString>,
): readonly StorageCheck[] {
  const contents = contentChecks(input, parsed);
  if ('failure' in parsed) return contents;
  return [
    ...contents,
    ...domainCheck(input, parsed),
    ...prefixChecks(input, parsed),
    ...partitionedCheck(input, parsed),
  ];
}

function contentChecks(input: StorageInput, parsed: ReturnType<typeof parseSetCookieString>): readonly StorageCheck[] {
  const line = storageLine(input);
  const failure = 'failure' in parsed ? parsed.failure : null;
  // Not found when the value is redacted: its facts say that there is one, but not where.
  const at = input.setCookieString.search(CONTROL_CHARACTER);
  const hasTab = 'failure' in parsed ? false : containsTab(parsed);
  const checks: StorageCheck[] = [
    {
      reason: 'control-character',
      spec: storageStep('3'),
      says: 'the set-cookie-string contains no control character',
      compared: () => shown(input.setCookieString),
      // DEVIATES: Chromium counts a tab in the middle of a part.
      held: failure !== 'control-character' && !(input.policy.rejectsTab && hasTab),
      evidence: [line(at === -1 ? null : [at, at + 1])],
    },
  ];
  if (failure === 'control-character') return checks;
  checks.push({
    reason: 'empty-name-and-value',
    spec: storageStep('2'),
    says: 'the cookie-name or the cookie-value is not empty',
    compared: () => shown(input.setCookieString),
    held: failure !== 'empty',
    evidence: [line(null)],
  });
  if ('failure' in parsed) return checks;
  // BELIEF: the attributes count. Only name and value do, in bytes.
  const bytes = new TextEncoder().encode(parsed.name).length + parsed.value.sizeBytes;
  checks.push({
    reason: 'too-large',
    spec: storageStep('4'),
    says: 'the cookie-name and the cookie-value have 4096 bytes or less together',
    compared: () => `${bytes} with ${MAX_NAME_AND_VALUE_BYTES} bytes`,
    held: bytes <= MAX_NAME_AND_VALUE_BYTES,
    evidence: [line([parsed.nameSpan[0], parsed.valueSpan[1]])],
  });
  if (input.policy.rejectsAmbiguousPair) {
    checks.push({
      // DEVIATES: Chromium refuses `=a=b`, because it would be sent as `a=b` and read as the cookie `a`.
      reason: 'ambiguous-serialization',
      spec: { standard: 'rfc6265bis', anchor: 'retrieval-algorithm', step: '4' },
      says: 'a cookie without a name has no "=" in its value',
      compared: () => `name ${shown(parsed.name)}, "=" in the value: ${yesOrNo(parsed.value.hasEqualsSign)}`,
      // A prefix in the value is the more specific reason, and the one that Chromium reports.
      held: !(parsed.name === '' && parsed.value.hasEqualsSign && parsed.value.prefix === null),
      evidence: [line([0, parsed.valueSpan[1]])],
    });
  }
  return checks;
}

function containsTab({ name, value, attributes }: ParsedSetCookie): boolean {
  return (
    value.hasTab || [name, ...attributes.flatMap((one) => [one.name, one.value])].some((text) => text.includes('\t'))
  );
}

/** Steps 8 to 10, the first of them that is not met. */
function domainCheck(input: StorageInput, parsed: ParsedSetCookie): readonly StorageCheck[] {
  // DEVIATES: in Chromium a single dot is no host; the standard removes it, and nothing is left.
  const domain = parsed.domain ?? (isDot(parsed) && input.policy.rejectsDotDomain ? '.' : null);
  // Without a Domain attribute the cookie is host-only, and always belongs to the host.
  if (domain === null) return [];
  const host = hostAndPath(input.url)?.host;
  const compared = () => pair(host ?? null, domain);
  const evidence = [
    storageLine(input)(attributeSpan(parsed, 'domain')),
    { kind: 'url', at: input.at, part: 'host' },
  ] as const;
  const isAscii = /^\p{ASCII}*$/u.test(domain);
  if (!isAscii && input.policy.rejectsNonAsciiDomain) {
    const says = 'the Domain attribute contains nothing but ASCII characters';
    return [
      { reason: 'domain-non-ascii', spec: storageStep('8'), says, compared, held: false, evidence: [evidence[0]] },
    ];
  }
  // DEVIATES: Chromium turns other characters into Punycode, unless the result would be more than a host.
  const isHost = !isAscii && !/[/\\?#@:]/.test(domain);
  const canonical = (isHost ? hostAndPath(`http://${domain}/`)?.host : undefined) ?? domain;
  // A public suffix may be the Domain of itself: on the host vercel.app, `Domain=vercel.app` makes a host-only cookie.
  // One that is no parent of the host either (`Domain=localhost`) is refused for that, the more specific reason.
  const isParent = host === undefined || domainMatches(host, canonical);
  if (isPublicSuffix(canonical) && isParent && canonical !== host) {
    const says = 'the Domain attribute is no public suffix, or the host itself';
    return [
      { reason: 'domain-public-suffix', spec: storageStep('9'), says, compared, held: false, evidence: [evidence[0]] },
    ];
  }
  const held: Held = host === undefined ? { missing: ['the host of the URL'] } : domainMatches(host, canonical);
  const says = 'the host domain-matches the Domain attribute';
  return [{ reason: 'domain-not-covering-host', spec: storageStep('10'), says, compared, held, evidence }];
}

const isDot = ({ attributes }: ParsedSetCookie): boolean =>
  attributes.findLast(({ name }) => name.toLowerCase() === 'domain')?.value === '.';

function prefixChecks(input: StorageInput, parsed: ParsedSetCookie): readonly StorageCheck[] {
  return prefixViolations(parsed, input.policy).map(({ reason, spans: [name, ...others] }) => ({
    reason,
    spec: { standard: 'rfc6265bis', anchor: 'ua-name-prefixes', step: null },
    says: 'the attributes meet the requirements of the cookie-name prefix',
    compared: () => `${shown(parsed.name)}; ${shown(parsed.attributes.map((each) => each.name).join('; '))}`,
    held: false,
    evidence: [storageLine(input)(name), ...others.map(storageLine(input))],
  }));
}

function partitionedCheck(input: StorageInput, parsed: ParsedSetCookie): readonly StorageCheck[] {
  if (!parsed.partitioned) return [];
  return [
    {
      // BELIEF: it needs the prefix `__Host-`. It needs Secure, and a secure URL, which step 13 checks.
      reason: 'partitioned-insecure',
      spec: { standard: 'chips', anchor: 'using-set-cookie-with-partitioned', step: null },
      says: 'a Partitioned cookie has the Secure attribute',
      compared: () => `Secure: ${yesOrNo(parsed.secure)}`,
      held: parsed.secure,
      evidence: [storageLine(input)(attributeSpan(parsed, 'partitioned'))],
    },
  ];
}
