import type { LivedExchange, LivedFate } from '../../../src/session/lived-exchange';

/** What one message shows of a cookie: a Cookie header that has it, but for what is told. */
export const fate = (name: string, part: Partial<LivedFate> = {}): LivedFate => ({
  at: '0:request',
  name,
  attributes: '',
  where: '',
  fate: 'sent',
  certainty: 'proven',
  reason: '',
  ruleId: null,
  line: null,
  ...part,
});

/** An exchange that begins so many seconds after the first one, and takes a tenth of one. */
export const lived = (seconds: number, part: Pick<LivedExchange, 'hops'> & Partial<LivedExchange>): LivedExchange => ({
  id: `x${seconds}`,
  startedAtMs: seconds * 1000,
  endedAtMs: seconds * 1000 + 100,
  credentials: { included: true },
  findings: [],
  cookies: [],
  ...part,
});
