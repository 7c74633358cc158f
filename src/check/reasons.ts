import type { PreflightReason } from '../model/reason';

/** What is wrong with a response, as the end of a sentence that begins with the response; its subject is a method or the name of a header. */
const REASONS: Readonly<Partial<Record<PreflightReason, (subject: string) => string>>> = {
  'allow-origin-missing': () => 'has no `Access-Control-Allow-Origin`',
  'allow-origin-wildcard-with-credentials': () =>
    'allows `*`, which browsers do not accept for a request with credentials',
  'allow-origin-multiple-lines': () => 'has several lines `Access-Control-Allow-Origin`',
  'allow-origin-list': () => 'names several origins in one line, and one is possible',
  'allow-origin-invalid': () => 'has a value in `Access-Control-Allow-Origin` that is no origin',
  'allow-origin-null': () => 'allows `null`, which is another origin',
  'allow-origin-mismatch': () => 'allows another origin',
  'allow-origin-has-path': () => 'names the origin in a way in which no browser writes it',
  'allow-credentials-missing': () => 'has no `Access-Control-Allow-Credentials: true`',
  'allow-credentials-not-true': () =>
    'has an `Access-Control-Allow-Credentials` that is not exactly `true`, in small letters',
  'preflight-redirected': () => 'is a redirect, which browsers do not follow for a preflight',
  'preflight-status-not-ok': () => 'has a status that is not from 200 to 299',
  'allow-methods-unparsable': () => 'has a list in `Access-Control-Allow-Methods` that cannot be read',
  'allow-headers-unparsable': () => 'has a list in `Access-Control-Allow-Headers` that cannot be read',
  'method-not-allowed': (method) =>
    `does not name the method \`${method}\`, in capital letters, in \`Access-Control-Allow-Methods\``,
  'method-wildcard': (method) =>
    `has \`*\` in place of the method \`${method}\`, which does not apply to requests with credentials`,
  'header-not-allowed': (name) => `does not name the header \`${name}\` in \`Access-Control-Allow-Headers\``,
  'header-wildcard': (name) =>
    `has \`*\` in place of the header \`${name}\`, which does not apply to requests with credentials`,
  'authorization-wildcard': (name) => `has \`*\` in place of the header \`${name}\`, which must be named`,
};

/** "has no `Access-Control-Allow-Origin`". Never throws. */
export const reasonInWords = ({
  reason,
  subject,
}: {
  readonly reason: PreflightReason;
  readonly subject: string | null;
}): string => REASONS[reason]?.(subject ?? '') ?? `is refused by browsers (${reason})`;
