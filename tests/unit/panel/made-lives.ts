import type { CookieLife, LifeStepKind } from '../../../src/model/cookie-life';

const life = (name: string, where: string, kinds: readonly LifeStepKind[], part: Partial<CookieLife> = {}) =>
  ({
    name,
    where,
    host: 'app.shop.test',
    attributes: '',
    isOfSession: false,
    sessionBecause: '',
    state: 'stored',
    steps: kinds.map((kind, index) => ({
      exchangeId: `x${index}`,
      at: '0:response',
      request: 'GET /',
      kind,
      certainty: 'proven',
      line: null,
      reason: '',
      ruleId: null,
    })),
    leadsTo: [],
    ...part,
  }) satisfies CookieLife;

/** Four cookies, to each of which something else happened. */
export const LIVES: readonly CookieLife[] = [
  life('sid', 'api.shop.test/', ['refused'], { state: 'not-stored', isOfSession: true }),
  life('theme', '.shop.test/app', ['set', 'sent', 'set-again']),
  life('csrf', 'api.shop.test/auth', ['set', 'withheld', 'deleted'], { state: 'deleted' }),
  life('Sent-At', '', ['first-seen', 'sent']),
];
