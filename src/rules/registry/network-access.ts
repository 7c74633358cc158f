import { rule as badPort } from '../bad-port';
import { rule as cspConnectSrc } from '../csp-connect-src';
import { rule as lnaAddressSpaceMismatch } from '../lna-address-space-mismatch';
import { rule as lnaInsecureContext } from '../lna-insecure-context';
import { rule as lnaMixedContentException } from '../lna-mixed-content-exception';
import { rule as lnaPermissionDenied } from '../lna-permission-denied';
import { rule as mixedContentWarning } from '../mixed-content-warning';
import { rule as pnaLegacy } from '../pna-legacy';
import type { Reason, Rule } from '../rule';

/** The rules of URLs that may not be asked for. For each reason the narrowest first. */
export const networkAccessRules = {
  'network-access:bad-port': [badPort],
  'network-access:content-security-policy': [cspConnectSrc],
  'network-access:local-network-insecure': [lnaInsecureContext],
  'network-access:local-network-denied': [lnaPermissionDenied],
  'network-access:address-space-mismatch': [lnaAddressSpaceMismatch],
  'network-access:mixed-content-allowed': [mixedContentWarning],
  'network-access:local-network-over-http': [lnaMixedContentException],
  'network-access:private-network-header': [pnaLegacy],
} as const satisfies { readonly [R in Reason]?: readonly [Rule, ...Rule[]] };
