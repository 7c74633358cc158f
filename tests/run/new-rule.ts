import { readWish } from './new-rule/options';
import { planRule, writeFiles } from './new-rule/plan';
import { RefusedError } from './new-rule/refused-error';

/**
 * `npm run new-rule <id>`: writes a rule with one example that fails until it is filled in, registers it, and gives it its row
 * in the reference. What it refuses it says in one sentence, and then it has written nothing.
 */
try {
  const files = await planRule(process.cwd(), readWish(process.argv.slice(2)));
  await writeFiles(process.cwd(), files);
  console.log([...files.keys()].map((file) => `${file} written`).join('\n'));
  console.log('Now go on with step 2 of “A new rule” in CONTRIBUTING.md: every “TO DO” is yours.');
} catch (error) {
  if (!(error instanceof RefusedError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
