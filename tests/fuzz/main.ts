import { optionsOf } from '../run/options';
import { adapters } from './adapters/index';
import { exportedFunctions } from './exported';
import { fuzz } from './fuzz';
import { growthOf } from './measure';

/**
 * `npm run fuzz -- --seed S --count N --only NAME --to LENGTH`: feeds every exported function that reads what servers, pages and files
 * write: adversarial texts of up to 1 MB, lists of up to 16,000 members, and N random texts. Fails where the time grows
 * faster than the input, or something is thrown. The last line is one of JSON.
 */
const values = optionsOf({
  seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  count: { type: 'string', default: '1000000' },
  to: { type: 'string', default: String(2 ** 20) },
  only: { type: 'string', default: '' },
});
const notTried = (await exportedFunctions()).filter(({ call }) => !adapters.has(call));
console.log(`seed ${values.seed}; not tried: ${notTried.map(({ name }) => name).join(', ')}`);
const outcome = await fuzz({
  seed: Number(values.seed),
  count: Number(values.count),
  only: values.only,
  sizes: {
    text: { from: 2 ** 12, to: Number(values.to) },
    session: { from: 2 ** 12, to: 2 ** 16 },
    list: { from: 250, to: Math.min(16_000, Number(values.to) / 16) },
  },
  growthOf,
  say: console.log,
});
console.log(JSON.stringify(outcome));
process.exitCode = outcome.slow.length + outcome.thrown.length === 0 ? 0 : 1;
