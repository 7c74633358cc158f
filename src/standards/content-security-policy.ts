import type { Decision, Step } from '../model/decision';
import type { MessageRef, RequestType } from '../model/exchange';
import type { HeaderList } from '../model/header';
import { linesNamed } from '../model/header-lookup';
import type { PolicyReason } from '../model/reason';
import { matchesSourceList } from './csp-source-list';
import { serializedOriginOf } from './origin';
import { shown, step } from './step';

/** A directive as it stands in the header: `img-src 'self' https://cdn.test`. */
export interface Directive {
  readonly name: string;
  readonly values: readonly string[];
}

/** The directives that apply to a type of request, the most specific first; empty: several kinds of request have the type. */
const DIRECTIVES: Readonly<Record<RequestType, readonly string[]>> = {
  xmlhttprequest: ['connect-src', 'default-src'],
  ping: ['connect-src', 'default-src'],
  websocket: ['connect-src', 'default-src'],
  image: ['img-src', 'default-src'],
  script: ['script-src-elem', 'script-src', 'default-src'],
  stylesheet: ['style-src-elem', 'style-src', 'default-src'],
  font: ['font-src', 'default-src'],
  media: ['media-src', 'default-src'],
  object: ['object-src', 'default-src'],
  sub_frame: ['frame-src', 'child-src', 'default-src'],
  main_frame: [],
  csp_report: [],
  other: [],
};

/** With one of these a script or style can be allowed by the page’s author, whatever its URL is. */
const NOT_BY_URL = /^'(?:nonce-|sha(?:256|384|512)-|strict-dynamic')/i;

/**
 * Parses the policies that a response enforces.
 *
 * In: a header list. Out: the directives of each policy, in order; of a directive that is repeated only the first. Policies
 * that only report are left out. Never throws.
 * BELIEF: the last of two policies wins. Each is enforced: a request must pass all.
 * Standard: https://w3c.github.io/webappsec-csp/#parse-response-csp (read 2026-07-02)
 */
export function parsePolicies(headerList: HeaderList): readonly (readonly Directive[])[] {
  return linesNamed(headerList, 'Content-Security-Policy')
    .flatMap(({ value }) => value.split(','))
    .map((text) => {
      const directives = new Map<string, Directive>();
      for (const part of text.split(';')) {
        const [name, ...values] = part.trim().split(/[\t\n\f\r ]+/);
        const key = name?.toLowerCase() ?? '';
        if (key !== '' && !directives.has(key)) directives.set(key, { name: key, values });
      }
      return [...directives.values()];
    })
    .filter((policy) => policy.length > 0);
}

export interface PolicyInput {
  /** URL and header list of the response that contained the client's document. */
  readonly documentUrl: string;
  readonly documentHeaders: HeaderList;
  readonly url: string;
  readonly type: RequestType;
  readonly afterRedirect: boolean;
  readonly at: MessageRef;
}

/** A decision that also names the directive that decided. */
export type PolicyDecision = Decision<PolicyReason> & { readonly directive: Directive | null };

/**
 * Decides whether the policies in a document's response allow a request.
 *
 * In: the document's response; the URL and type of the request. Out: a Decision, and the directive that forbids it.
 * 'cannot-tell' for a type to which several directives may apply, and where a nonce or hash may allow what the URL does not.
 * Never throws.
 * OURS: a policy in a `<meta>` element, and one inherited by an `about:` document, is not known here.
 * Standard: https://w3c.github.io/webappsec-csp/#should-block-request (read 2026-07-02)
 */
export function policyDecision({
  documentUrl,
  documentHeaders,
  url,
  type,
  afterRedirect,
  at,
}: PolicyInput): PolicyDecision {
  const steps: Step[] = [];
  const selfOrigin = serializedOriginOf(documentUrl) ?? 'null';
  let isUnsure = false;
  for (const policy of parsePolicies(documentHeaders)) {
    const directive = DIRECTIVES[type].flatMap((name) => policy.find((each) => each.name === name) ?? [])[0];
    if (directive === undefined) {
      isUnsure ||= DIRECTIVES[type].length === 0 && policy.some(({ name }) => name.endsWith('-src'));
      continue;
    }
    const matches = matchesSourceList({ sources: directive.values, url, selfOrigin, afterRedirect });
    const byAuthor = directive.values.some((value) => NOT_BY_URL.test(value)) || isMaybeWorker(type, policy);
    const held = matches ? true : byAuthor ? 'unknown' : false;
    const says = `the URL matches \`${directiveText(directive)}\``;
    const spec = { standard: 'csp', anchor: 'should-block-request', step: '3' } as const;
    steps.push(step(spec, says, held, () => shown(url)));
    if (held === false) {
      const evidence = [{ kind: 'url', at, part: 'host' }] as const;
      return { ruling: 'blocked', reason: 'content-security-policy', evidence, steps, directive };
    }
    isUnsure ||= held === 'unknown';
  }
  if (isUnsure)
    return {
      ruling: 'cannot-tell',
      missing: ['whether something other than its URL allows it'],
      steps,
      directive: null,
    };
  return { ruling: 'allowed', steps, directive: null };
}

/** A worker's script is requested like any script, and `worker-src` or `child-src` applies to it. */
const isMaybeWorker = (type: RequestType, policy: readonly Directive[]): boolean =>
  type === 'script' && policy.some(({ name }) => name === 'worker-src' || name === 'child-src');

/** As it is written in the header. */
export const directiveText = ({ name, values }: Directive): string => [name, ...values].join(' ');
