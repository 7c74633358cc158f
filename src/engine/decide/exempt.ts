import type { Cause } from '../../model/cause';
import type { Exchange, Exemption } from '../../model/exchange';
import { extensionOriginOf } from '../../model/hosts/extension-origin';

/** Why the rules of a browser’s pages do not apply to an exchange; null: they do. An extension has an origin of its own. */
export function exemptionOf({ client: { exemption, origin } }: Exchange): Exemption | null {
  if (exemption !== undefined) return exemption;
  const name = origin.known ? extensionOriginOf(origin.value) : null;
  return name === null ? null : { kind: 'extension', name };
}

/** What is left of the refusals of an exempt exchange: how the network ended it. */
export const withoutRulesOfPages = (causes: readonly Cause[]): readonly Cause[] =>
  causes.filter(({ reason }) => reason.startsWith('transport:'));
