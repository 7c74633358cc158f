import type { PastRefusal } from '../../model/cookie-memory';
import type { RetrievalReason } from '../../model/reason';

const TEXTS: Readonly<Record<`cookie:${RetrievalReason}` | `set-cookie:${PastRefusal['reason']}`, string>> = {
  'cookie:domain-mismatch': 'for another domain',
  'cookie:host-only': 'only for another host',
  'cookie:path-mismatch': 'for another path',
  'cookie:secure-only': '`Secure`, and the request is http',
  'cookie:same-site-strict': 'cross-site, `SameSite=Strict`',
  'cookie:same-site-lax': 'cross-site, `SameSite=Lax`',
  'cookie:same-site-default': 'cross-site, SameSite not set',
  'cookie:same-site-none-insecure': '`SameSite=None` without `Secure`',
  'cookie:third-party-blocked': 'third-party cookies are blocked',
  'cookie:other-partition': 'partitioned under another site',
  'cookie:other-ancestor': 'in the partition without the frame in between',
  'cookie:credentials-not-included': 'the request did not include credentials',
  'set-cookie:control-character': 'contains a control character',
  'set-cookie:empty-name-and-value': 'neither name nor value',
  'set-cookie:too-large': 'larger than 4096 bytes',
  'set-cookie:ambiguous-serialization': 'no name, and `=` in the value',
  'set-cookie:domain-non-ascii': '`Domain` is not ASCII',
  'set-cookie:domain-public-suffix': '`Domain` is a public suffix',
  'set-cookie:domain-not-covering-host': '`Domain` does not cover the host',
  'set-cookie:secure-over-http': '`Secure` over http',
  'set-cookie:same-site-strict-cross-site': 'cross-site, `SameSite=Strict`',
  'set-cookie:same-site-lax-cross-site': 'cross-site, `SameSite=Lax`',
  'set-cookie:same-site-default-cross-site': 'cross-site, SameSite not set',
  'set-cookie:same-site-none-insecure': '`SameSite=None` without `Secure`',
  'set-cookie:prefix-secure': '`__Secure-` needs `Secure`',
  'set-cookie:prefix-host': '`__Host-` needs `Secure`, `Path=/` and no `Domain`',
  'set-cookie:prefix-http': '`__Http-` needs `Secure` and `HttpOnly`',
  'set-cookie:prefix-hidden-in-value': 'no name, and the value begins with a prefix',
  'set-cookie:partitioned-insecure': '`Partitioned` without `Secure`',
  'set-cookie:overwrite-secure': 'would replace a `Secure` cookie',
  'set-cookie:third-party-blocked': 'third-party cookies are blocked',
  'set-cookie:credentials-not-included': 'the request did not include credentials',
  'set-cookie:cleared-by-response': 'the response has `Clear-Site-Data`',
  'set-cookie:joined-by-comma': 'joined to the line of another cookie by a comma',
  'set-cookie:deleted-by-later-line': 'deleted by a later line of the response',
};

/** Why a cookie was not sent or not stored, in a few words for the cookie table. */
export function cookieReasonText(reason: keyof typeof TEXTS, schemeful: boolean): string {
  return schemeful ? 'http and https are different sites' : TEXTS[reason];
}
