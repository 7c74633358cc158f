import type { Cause } from '../../model/cause';
import type { Exemption } from '../../model/exchange';
import { advice, refusal } from '../decide/make-cause';
import { type Case, lastHop } from '../facts/case';
import { adviseRefusedUser } from './refused/refused';

/** An exchange to which the rules of a browser’s pages do not apply, and what they would have refused. */
export interface Exempt {
  readonly exemption: Exemption;
  readonly causes: readonly Cause[];
}

/**
 * What may be said of an exchange to which the rules of a browser’s pages do not apply: of a program, that its user was refused; of an
 * extension, that the request is its own, where those rules would have refused it. Never throws.
 */
export function adviseExempt(c: Case, { exemption: { kind, name }, causes }: Exempt): readonly Cause[] {
  if (kind === 'program') return adviseRefusedUser(c, lastHop(c));
  const ofCors = causes.find(({ reason }) => /^(?:cors|preflight|redirect|extension):/.test(reason));
  if (kind !== 'extension' || ofCors === undefined) return [];
  const at = { hop: ofCors.at.hop, message: 'response' } as const;
  const { client, outcome } = c.exchange;
  const isByOrigin = client.origin.known && client.origin.value === name;
  const make = outcome === 'network-error' ? refusal : advice;
  return [
    make('extension:own-request', at, [{ kind: 'request-property', property: 'origin' }], {
      subjects: [name, isByOrigin ? '' : 'script'],
      certainty: isByOrigin && outcome !== 'network-error' ? 'proven' : 'inferred',
    }),
  ];
}
